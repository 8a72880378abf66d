import { createFileRoute } from '@tanstack/react-router';
import { isView, type View } from '@/features/indicators/collect/standing';
import { loadMessages } from '@/i18n';
import { LabCampaignPage } from '@/pages/indicators/LabCampaignPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/collectes/$campaign')({
  loader: () => loadMessages('indicators', 'figures', 'collect', 'people'),
  validateSearch: ({ voir }: Record<string, unknown>): { voir?: View } => (isView(voir) ? { voir } : {}),
  component: Screen,
});

function Screen() {
  const { lab, campaign } = Route.useParams();
  const { voir } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <LabCampaignPage
        key={`${lab} ${campaign}`}
        lab={lab}
        campaign={campaign}
        view={voir ?? 'toutes'}
        onView={(view) => void navigate({ search: { voir: view }, replace: true, resetScroll: false })}
      />
    </NeedsAccount>
  );
}
