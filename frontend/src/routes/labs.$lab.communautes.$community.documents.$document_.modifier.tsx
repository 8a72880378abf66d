import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { DocumentEditPage } from '@/pages/documents/DocumentEditPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/communautes/$community/documents/$document_/modifier')({
  loader: () => loadMessages('communities', 'documents', 'people'),
  validateSearch: (search: Record<string, unknown>): { reunir?: number } =>
    typeof search['reunir'] === 'number' ? { reunir: search['reunir'] } : {},
  component: Screen,
});

function Screen() {
  const { document, ...place } = Route.useParams();
  const { reunir } = Route.useSearch();
  return (
    <NeedsAccount>
      <DocumentEditPage key={`${document}-${reunir}`} place={place} document={Number(document)} waiting={reunir} />
    </NeedsAccount>
  );
}
