import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { DashboardPage } from '@/pages/indicators/DashboardPage';

export const Route = createFileRoute('/labs/$lab/indicateurs')({
  loader: () => loadMessages('indicators', 'figures'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return <DashboardPage lab={lab} />;
}
