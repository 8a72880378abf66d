import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { OwnRegistrationPage } from '@/pages/events/OwnRegistrationPage';

export const Route = createFileRoute('/labs/$lab/evenements/$activity_/inscription')({
  loader: () => loadMessages('registrations'),
  component: Screen,
});

function Screen() {
  const { lab, activity } = Route.useParams();
  const { hash } = useLocation();
  return <OwnRegistrationPage lab={lab} activity={Number(activity)} registrationKey={hash} />;
}
