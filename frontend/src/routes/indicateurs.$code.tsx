import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { IndicatorPage } from '@/pages/indicators/IndicatorPage';

export const Route = createFileRoute('/indicateurs/$code')({
  loader: () => loadMessages('indicators'),
  // Read by the page, so that its rules are not in what every page loads.
  validateSearch: (search: Record<string, unknown>) => search,
  component: Screen,
});

function Screen() {
  const { code } = Route.useParams();
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return <IndicatorPage code={code} search={search} onSearch={(found) => void navigate({ search: found, resetScroll: false })} />;
}
