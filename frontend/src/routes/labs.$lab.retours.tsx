import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { ReturnsPage } from '@/pages/feedback/ReturnsPage';

export const Route = createFileRoute('/labs/$lab/retours')({
  loader: () => loadMessages('feedback', 'activities'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return <ReturnsPage key={lab} lab={lab} />;
}
