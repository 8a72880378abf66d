import { createFileRoute } from '@tanstack/react-router';
import { filtersFrom, type SearchFilters } from '@/features/search/model';
import { loadMessages } from '@/i18n';
import { CommunitySearchPage } from '@/pages/communities/CommunitySearchPage';

export const Route = createFileRoute('/labs/$lab/communautes/$community/recherche')({
  loader: () => loadMessages('communities', 'posts'),
  validateSearch: (search: Record<string, unknown>): SearchFilters => filtersFrom(search),
  component: Screen,
});

function Screen() {
  const { lab, community } = Route.useParams();
  const filters = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <CommunitySearchPage
      lab={lab}
      community={community}
      filters={filters}
      onFilter={(change) => void navigate({ search: change, replace: true, resetScroll: false })}
    />
  );
}
