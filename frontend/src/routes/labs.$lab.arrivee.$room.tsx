import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { ArrivalPage } from '@/pages/ArrivalPage';

export const Route = createFileRoute('/labs/$lab/arrivee/$room')({
  loader: () => loadMessages('today'),
  component: Screen,
});

function Screen() {
  const { lab, room } = Route.useParams();
  const { hash } = useLocation();
  return <ArrivalPage lab={lab} room={room} doorKey={hash || 'none'} />;
}
