import { createFileRoute } from '@tanstack/react-router';
import { BOOK_KINDS } from '@/features/library/model';
import { loadMessages } from '@/i18n';
import { type LibraryFilters, LibraryPage } from '@/pages/commons/LibraryPage';

export const Route = createFileRoute('/labs/$lab/bibliotheque/')({
  loader: () => loadMessages('library'),
  validateSearch: (search: Record<string, unknown>): LibraryFilters => ({
    ...(['string', 'number'].includes(typeof search['q']) && { q: String(search['q']) }),
    ...(BOOK_KINDS.some((one) => one === search['genre']) && { genre: search['genre'] as LibraryFilters['genre'] }),
    ...(search['rayon'] === true && { rayon: true }),
    ...(search['vue'] === 'prets' && { vue: 'prets' as const }),
  }),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const filters = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <LibraryPage
      lab={lab}
      filters={filters}
      onFilter={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false })}
    />
  );
}
