import { createFileRoute } from '@tanstack/react-router';
import { type Shown, SHOWN } from '@/features/governance/shown';
import { loadMessages } from '@/i18n';
import { NeedsAccount } from '@/pages/NeedsAccount';
import { RecommendationsPage } from '@/pages/governance/RecommendationsPage';

export const Route = createFileRoute('/labs/$lab/recommandations')({
  loader: () => loadMessages('governance', 'people'),
  validateSearch: (search: Record<string, unknown>): { voir?: Shown } => {
    const voir = SHOWN.find((one) => one === search['voir']);
    return voir ? { voir } : {};
  },
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { voir } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <RecommendationsPage
        lab={lab}
        shown={voir ?? 'ouverte'}
        onShown={(shown) => void navigate({ search: { voir: shown }, replace: true, resetScroll: false })}
      />
    </NeedsAccount>
  );
}
