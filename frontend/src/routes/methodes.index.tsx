import { createFileRoute } from '@tanstack/react-router';
import { LEVELS } from '@/features/methods/filters';
import { loadMessages } from '@/i18n';
import { type MethodFilters, MethodsPage } from '@/pages/methods/MethodsPage';

export const Route = createFileRoute('/methodes/')({
  loader: () => loadMessages('methods'),
  validateSearch: (search: Record<string, unknown>): MethodFilters => ({
    ...(typeof search['q'] === 'string' && search['q'] !== '' && { q: search['q'].slice(0, 300) }),
    ...(typeof search['besoin'] === 'string' && /^[a-z0-9-]{1,80}$/.test(search['besoin']) && { besoin: search['besoin'] }),
    ...(LEVELS.some((one) => one === search['niveau']) && { niveau: search['niveau'] as MethodFilters['niveau'] }),
    ...(search['distance'] === true && { distance: true }),
  }),
  component: Screen,
});

function Screen() {
  const filters = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <MethodsPage
      filters={filters}
      onFilter={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: change.q === undefined, resetScroll: false })}
      onBegun={(lab, card) => void navigate({ to: '/methodes/$lab/$card/modifier', params: { lab, card } })}
    />
  );
}
