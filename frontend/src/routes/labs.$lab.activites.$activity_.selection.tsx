import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { SelectionPage } from '@/pages/activities/SelectionPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/activites/$activity_/selection')({
  loader: () => loadMessages('selection', 'registrations', 'activities', 'people'),
  component: Screen,
});

function Screen() {
  const { lab, activity } = Route.useParams();
  return (
    <NeedsAccount>
      <SelectionPage lab={lab} activity={Number(activity)} />
    </NeedsAccount>
  );
}
