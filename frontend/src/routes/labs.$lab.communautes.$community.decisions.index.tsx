import { createFileRoute } from '@tanstack/react-router';
import { WHICH, type Which } from '@/features/deliberation/filters';
import { loadMessages } from '@/i18n';
import { DecisionsPage } from '@/pages/deliberation/DecisionsPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/communautes/$community/decisions/')({
  loader: () => loadMessages('communities', 'deliberation', 'people'),
  validateSearch: (search: Record<string, unknown>): { voir?: Which | undefined } =>
    WHICH.some((one) => one === search['voir']) ? { voir: search['voir'] as Which } : {},
  component: Screen,
});

function Screen() {
  const place = Route.useParams();
  const { voir = 'en_cours' } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <DecisionsPage place={place} which={voir} onWhich={(which) => void navigate({ search: { voir: which }, replace: true, resetScroll: false })} />
    </NeedsAccount>
  );
}
