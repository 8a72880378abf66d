import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { type MemberFilters, MembersPage } from '@/pages/communities/MembersPage';

export const Route = createFileRoute('/labs/$lab/communautes/$community/membres/')({
  loader: () => loadMessages('communities'),
  // Read by the page's own list of roles: an unknown one is answered by the API.
  validateSearch: (search: Record<string, unknown>): MemberFilters =>
    Object.fromEntries(Object.entries(search).filter(([name, value]) => /^(role|cercle|q)$/.test(name) && typeof value === 'string' && value !== '')),
  component: Screen,
});

function Screen() {
  const { lab, community } = Route.useParams();
  const filters = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <MembersPage
      key={`${lab}/${community}`}
      lab={lab}
      community={community}
      filters={filters}
      onFilter={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  );
}
