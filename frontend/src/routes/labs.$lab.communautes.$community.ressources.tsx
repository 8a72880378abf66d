import { createFileRoute } from '@tanstack/react-router';
import { RESOURCE_KINDS } from '@/features/documents/kinds';
import { loadMessages } from '@/i18n';
import { NeedsAccount } from '@/pages/NeedsAccount';
import { type ResourceFilters, ResourcesPage } from '@/pages/documents/ResourcesPage';

export const Route = createFileRoute('/labs/$lab/communautes/$community/ressources')({
  loader: () => loadMessages('communities', 'documents', 'people'),
  validateSearch: (search: Record<string, unknown>): ResourceFilters => ({
    ...(typeof search['q'] === 'string' && { q: search['q'] }),
    ...(RESOURCE_KINDS.some((one) => one === search['genre']) && { genre: search['genre'] as ResourceFilters['genre'] }),
    ...(typeof search['etiquette'] === 'string' && { etiquette: search['etiquette'] }),
  }),
  component: Screen,
});

function Screen() {
  const place = Route.useParams();
  const filters = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <ResourcesPage
        place={place}
        filters={filters}
        onFilter={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false })}
      />
    </NeedsAccount>
  );
}
