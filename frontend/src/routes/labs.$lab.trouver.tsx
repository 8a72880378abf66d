import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { FinderPage } from '@/pages/FinderPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/trouver')({
  loader: () => loadMessages('rooms', 'occupation', 'people'),
  // Read by the page, so that its rules are not in what every page loads.
  validateSearch: (search: Record<string, unknown>) => search,
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <FinderPage lab={lab} search={search} onSearch={(found) => void navigate({ search: { ...found } })} />
    </NeedsAccount>
  );
}
