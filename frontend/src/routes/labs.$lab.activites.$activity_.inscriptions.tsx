import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { RegistrationsPage } from '@/pages/activities/RegistrationsPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/activites/$activity_/inscriptions')({
  loader: () => loadMessages('registrations', 'activities', 'people'),
  component: Screen,
});

function Screen() {
  const { lab, activity } = Route.useParams();
  return (
    <NeedsAccount>
      <RegistrationsPage lab={lab} activity={Number(activity)} />
    </NeedsAccount>
  );
}
