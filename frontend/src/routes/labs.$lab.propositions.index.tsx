import { createFileRoute } from '@tanstack/react-router';
import { filtersFrom, type RequestFilters } from '@/features/requests/filters';
import { loadMessages } from '@/i18n';
import { NeedsAccount } from '@/pages/NeedsAccount';
import { RequestsPage } from '@/pages/requests/RequestsPage';

export const Route = createFileRoute('/labs/$lab/propositions/')({
  loader: () => loadMessages('requests', 'people'),
  validateSearch: (search: Record<string, unknown>): RequestFilters => filtersFrom(search),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const filters = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <RequestsPage
        lab={lab}
        filters={filters}
        onFilter={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false })}
      />
    </NeedsAccount>
  );
}
