import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { DocumentPage, type DocumentSearch } from '@/pages/documents/DocumentPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/communautes/$community/documents/$document')({
  loader: () => loadMessages('communities', 'documents', 'people'),
  validateSearch: (search: Record<string, unknown>): DocumentSearch => ({
    ...(typeof search['de'] === 'number' && { de: search['de'] }),
    ...(typeof search['a'] === 'number' && { a: search['a'] }),
    ...(search['reuni'] === true && { reuni: true }),
  }),
  component: Screen,
});

function Screen() {
  const { document, ...place } = Route.useParams();
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <DocumentPage
        key={document}
        place={place}
        document={Number(document)}
        search={search}
        onSearch={(wanted) => void navigate({ search: wanted, replace: true, resetScroll: false })}
      />
    </NeedsAccount>
  );
}
