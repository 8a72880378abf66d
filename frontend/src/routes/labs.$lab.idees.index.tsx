import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { IdeasPage } from '@/pages/citizens/IdeasPage';

export const Route = createFileRoute('/labs/$lab/idees/')({
  loader: () => loadMessages('citizens'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return <IdeasPage lab={lab} />;
}
