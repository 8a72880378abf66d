import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { FundingFollowPage } from '@/pages/FundingFollowPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/financements/suivi')({
  loader: () => loadMessages('funding', 'people'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return (
    <NeedsAccount>
      <FundingFollowPage lab={lab} />
    </NeedsAccount>
  );
}
