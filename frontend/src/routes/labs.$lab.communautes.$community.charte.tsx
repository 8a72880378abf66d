import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { CharterPage } from '@/pages/deliberation/CharterPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/communautes/$community/charte')({
  loader: () => loadMessages('communities', 'deliberation', 'documents', 'people'),
  validateSearch: (search: Record<string, unknown>): { comparer?: number | undefined } =>
    typeof search['comparer'] === 'number' ? { comparer: search['comparer'] } : {},
  component: Screen,
});

function Screen() {
  const place = Route.useParams();
  const { comparer } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <CharterPage place={place} compared={comparer} onCompare={(version) => void navigate({ search: { comparer: version }, replace: true, resetScroll: false })} />
    </NeedsAccount>
  );
}
