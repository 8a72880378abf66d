import { createFileRoute } from '@tanstack/react-router';
import { filtersFrom, type SearchFilters } from '@/features/search/model';
import { loadMessages } from '@/i18n';
import { SearchPage } from '@/pages/SearchPage';

export const Route = createFileRoute('/recherche')({
  loader: () => loadMessages('posts'),
  validateSearch: (search: Record<string, unknown>): SearchFilters => filtersFrom(search),
  component: Screen,
});

function Screen() {
  const filters = Route.useSearch();
  const navigate = Route.useNavigate();
  return <SearchPage filters={filters} onFilter={(change) => void navigate({ search: change, replace: true, resetScroll: false })} />;
}
