import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { type BoardFilters, PortfolioPage } from '@/pages/PortfolioPage';

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

export const Route = createFileRoute('/labs/$lab/portefeuille')({
  loader: () => loadMessages('projects'),
  validateSearch: (search: Record<string, unknown>): BoardFilters => ({
    q: text(search['q']),
    theme: text(search['theme']),
    status: text(search['status']) as BoardFilters['status'],
    nature: text(search['nature']) as BoardFilters['nature'],
  }),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const filters = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <PortfolioPage
      lab={lab}
      filters={filters}
      onFilter={(change) => void navigate({ search: { ...filters, ...change }, replace: true })}
    />
  );
}
