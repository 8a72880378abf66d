import { createFileRoute } from '@tanstack/react-router';
import { filtersFrom, type IdeaFilters } from '@/features/citizens/filters';
import { loadMessages } from '@/i18n';
import { InboxPage } from '@/pages/citizens/InboxPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/idees/recues/')({
  loader: () => loadMessages('citizens', 'people'),
  validateSearch: (search: Record<string, unknown>): IdeaFilters => filtersFrom(search),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const filters = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <InboxPage
        lab={lab}
        filters={filters}
        onFilter={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false })}
      />
    </NeedsAccount>
  );
}
