import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { EventDoorPage } from '@/pages/events/DoorPage';

export const Route = createFileRoute('/labs/$lab/evenements/$activity_/pointer')({
  loader: () => loadMessages('registrations'),
  component: Screen,
});

function Screen() {
  const { lab, activity } = Route.useParams();
  const { hash } = useLocation();
  return <EventDoorPage lab={lab} activity={Number(activity)} doorKey={hash} />;
}
