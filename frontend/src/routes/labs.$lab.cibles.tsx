import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { TargetsPage } from '@/pages/indicators/TargetsPage';

export const Route = createFileRoute('/labs/$lab/cibles')({
  loader: () => loadMessages('indicators', 'figures'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return <TargetsPage lab={lab} />;
}
