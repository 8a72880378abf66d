import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { PlanPage } from '@/pages/activities/PlanPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/activites/prevoir')({
  loader: () => loadMessages('activities', 'people'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <PlanPage lab={lab} onPlanned={({ id }) => void navigate({ to: '/labs/$lab/activites/$activity', params: { lab, activity: String(id) } })} />
    </NeedsAccount>
  );
}
