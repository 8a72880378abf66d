import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { ActivityPage } from '@/pages/ActivityPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/activites/$activity')({
  loader: () => loadMessages('activities', 'registrations', 'feedback', 'rooms', 'indicators', 'projects', 'people', 'methods'),
  component: Screen,
});

function Screen() {
  const { lab, activity } = Route.useParams();
  return (
    <NeedsAccount>
      <ActivityPage lab={lab} activity={Number(activity)} />
    </NeedsAccount>
  );
}
