import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { CallsPage } from '@/pages/citizens/CallsPage';

export const Route = createFileRoute('/labs/$lab/appels/')({
  loader: () => loadMessages('citizens'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return <CallsPage lab={lab} />;
}
