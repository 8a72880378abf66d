import { createFileRoute } from '@tanstack/react-router';
import { STATES } from '@/features/outreach/model';
import { loadMessages } from '@/i18n';
import { NeedsAccount } from '@/pages/NeedsAccount';
import { type InterestFilter, InterestedPage } from '@/pages/outreach/InterestedPage';

export const Route = createFileRoute('/labs/$lab/interesses')({
  loader: () => loadMessages('outreach', 'people'),
  validateSearch: (search: Record<string, unknown>): { etat?: InterestFilter | undefined } =>
    STATES.some((one) => one === search['etat']) ? { etat: search['etat'] as InterestFilter } : {},
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { etat } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <InterestedPage lab={lab} state={etat} onState={(state) => void navigate({ search: { etat: state }, replace: true, resetScroll: false })} />
    </NeedsAccount>
  );
}
