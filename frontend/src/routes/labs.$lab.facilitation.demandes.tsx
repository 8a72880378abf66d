import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { FacilitationsPage } from '@/pages/deliberation/FacilitationsPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/facilitation/demandes')({
  loader: () => loadMessages('facilitation', 'people'),
  validateSearch: (search: Record<string, unknown>): { demande?: number | undefined } =>
    typeof search['demande'] === 'number' ? { demande: search['demande'] } : {},
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { demande } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <FacilitationsPage lab={lab} request={demande} onOpen={(request) => void navigate({ search: { demande: request } })} />
    </NeedsAccount>
  );
}
