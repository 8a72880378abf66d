import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { OutsideConfirmPage } from '@/pages/OutsideConfirmPage';

export const Route = createFileRoute('/labs/$lab/demandes/confirmer')({
  loader: () => loadMessages('outside'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { hash } = useLocation();
  return <OutsideConfirmPage lab={lab} token={hash} />;
}
