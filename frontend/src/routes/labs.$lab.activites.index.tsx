import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { ActivitiesPage } from '@/pages/activities/ActivitiesPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/activites/')({
  loader: () => loadMessages('activities', 'people'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return (
    <NeedsAccount>
      <ActivitiesPage lab={lab} />
    </NeedsAccount>
  );
}
