import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { NeedsAccount } from '@/pages/NeedsAccount';
import { ImportPage } from '@/pages/outreach/ImportPage';

export const Route = createFileRoute('/labs/$lab/communautes/$community/import')({
  loader: () => loadMessages('communities', 'outreach', 'people'),
  component: Screen,
});

function Screen() {
  const { lab, community } = Route.useParams();
  return (
    <NeedsAccount>
      <ImportPage lab={lab} community={community} />
    </NeedsAccount>
  );
}
