import { createFileRoute } from '@tanstack/react-router';
import { OFFER_KINDS } from '@/features/market/model';
import { loadMessages } from '@/i18n';
import { type MarketFilters, MarketPage } from '@/pages/commons/MarketPage';

export const Route = createFileRoute('/labs/$lab/partenaires')({
  loader: () => loadMessages('market'),
  validateSearch: (search: Record<string, unknown>): MarketFilters => ({
    ...(typeof search['q'] === 'string' && { q: search['q'] }),
    ...(OFFER_KINDS.some((one) => one === search['genre']) && { genre: search['genre'] as MarketFilters['genre'] }),
    ...(typeof search['savoir'] === 'string' && { savoir: search['savoir'] }),
  }),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const filters = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <MarketPage
      lab={lab}
      filters={filters}
      onFilter={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false })}
    />
  );
}
