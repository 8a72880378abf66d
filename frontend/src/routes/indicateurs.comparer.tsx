import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { ComparisonPage } from '@/pages/indicators/ComparisonPage';

export const Route = createFileRoute('/indicateurs/comparer')({
  loader: () => loadMessages('indicators'),
  // Read by the page, so that its rules are not in what every page loads.
  validateSearch: (search: Record<string, unknown>) => search,
  component: Screen,
});

function Screen() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return <ComparisonPage search={search} onSearch={(found) => void navigate({ search: found, resetScroll: false })} />;
}
