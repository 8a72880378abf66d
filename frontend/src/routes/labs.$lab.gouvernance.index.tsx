import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { HubPage } from '@/pages/governance/HubPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/gouvernance/')({
  loader: () => loadMessages('governance', 'people'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return (
    <NeedsAccount>
      <HubPage lab={lab} />
    </NeedsAccount>
  );
}
