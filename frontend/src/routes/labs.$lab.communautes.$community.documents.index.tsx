import { createFileRoute } from '@tanstack/react-router';
import { DOCUMENT_KINDS } from '@/features/documents/kinds';
import { loadMessages } from '@/i18n';
import { type DocumentFilters, DocumentsPage } from '@/pages/documents/DocumentsPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/communautes/$community/documents/')({
  loader: () => loadMessages('communities', 'documents', 'people'),
  validateSearch: (search: Record<string, unknown>): DocumentFilters => ({
    ...(typeof search['q'] === 'string' && { q: search['q'] }),
    ...(DOCUMENT_KINDS.some((one) => one === search['usage']) && { usage: search['usage'] as DocumentFilters['usage'] }),
    ...(search['archives'] === true && { archives: true }),
  }),
  component: Screen,
});

function Screen() {
  const place = Route.useParams();
  const filters = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <DocumentsPage
        place={place}
        filters={filters}
        onFilter={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false })}
      />
    </NeedsAccount>
  );
}
