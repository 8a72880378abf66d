import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { DoorPage } from '@/pages/DoorPage';

export const Route = createFileRoute('/labs/$lab/porte/$room')({
  loader: () => loadMessages('today'),
  component: Screen,
});

function Screen() {
  const { lab, room } = Route.useParams();
  const { hash } = useLocation();
  return <DoorPage lab={lab} room={room} doorKey={hash || 'none'} />;
}
