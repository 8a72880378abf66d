import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { LabPage } from '@/pages/LabPage';

export const Route = createFileRoute('/labs/$lab/')({
  loader: () => loadMessages('labs', 'projects'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return <LabPage lab={lab} />;
}
