import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { QuickEntryPage } from '@/pages/activities/QuickEntryPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/activites/noter')({
  loader: () => loadMessages('activities', 'indicators', 'people'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return (
    <NeedsAccount>
      <QuickEntryPage lab={lab} />
    </NeedsAccount>
  );
}
