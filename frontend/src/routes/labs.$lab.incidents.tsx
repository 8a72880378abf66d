import { createFileRoute } from '@tanstack/react-router';
import { type Shown, STATES } from '@/features/rooms/tickets/states';
import { loadMessages } from '@/i18n';
import { NeedsAccount } from '@/pages/NeedsAccount';
import { TicketsPage } from '@/pages/TicketsPage';

const isShown = (value: unknown): value is Shown => STATES.includes(value as Shown);

export const Route = createFileRoute('/labs/$lab/incidents')({
  loader: () => loadMessages('place', 'people'),
  validateSearch: (search: Record<string, unknown>): { etat?: Shown } =>
    isShown(search['etat']) ? { etat: search['etat'] } : {},
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { etat } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <TicketsPage
        lab={lab}
        shown={etat ?? 'open'}
        onShown={(shown) => void navigate({ search: { etat: shown }, replace: true, resetScroll: false })}
      />
    </NeedsAccount>
  );
}
