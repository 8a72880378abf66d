import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { EventPage } from '@/pages/events/EventPage';

export const Route = createFileRoute('/labs/$lab/evenements/$activity')({
  loader: () => loadMessages('registrations', 'activities', 'projects'),
  component: Screen,
});

function Screen() {
  const { lab, activity } = Route.useParams();
  return <EventPage lab={lab} activity={Number(activity)} />;
}
