import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { NeedsAccount } from '@/pages/NeedsAccount';
import { ProposePage } from '@/pages/requests/ProposePage';

const whole = (value: unknown): number | undefined => {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : undefined;
};

export const Route = createFileRoute('/labs/$lab/proposer')({
  loader: () => loadMessages('requests', 'people'),
  validateSearch: (search: Record<string, unknown>): { demande?: number; etape?: number } => {
    const demande = whole(search['demande']);
    const etape = whole(search['etape']);
    return { ...(demande && { demande }), ...(etape && etape <= 5 && { etape }) };
  },
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { demande, etape } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <ProposePage
        lab={lab}
        request={demande}
        step={etape ?? 1}
        onGo={(to) => void navigate({ search: { etape: to.etape, ...(to.demande && { demande: to.demande }) }, replace: to.demande !== demande })}
      />
    </NeedsAccount>
  );
}
