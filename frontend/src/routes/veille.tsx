import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { type WatchFilters, WatchPage } from '@/pages/commons/WatchPage';

export const Route = createFileRoute('/veille')({
  loader: () => loadMessages('market'),
  validateSearch: (search: Record<string, unknown>): WatchFilters => ({
    ...(typeof search['lab'] === 'string' && { lab: search['lab'] }),
    ...(typeof search['etiquette'] === 'string' && { etiquette: search['etiquette'] }),
  }),
  component: Screen,
});

function Screen() {
  const filters = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <WatchPage
      filters={filters}
      onFilter={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false })}
    />
  );
}
