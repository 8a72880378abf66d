import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { NeedsAccount } from '@/pages/NeedsAccount';
import { LoadPage } from '@/pages/requests/LoadPage';

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value > 0;

export const Route = createFileRoute('/labs/$lab/charge')({
  loader: () => loadMessages('requests', 'people'),
  validateSearch: (search: Record<string, unknown>): { mois?: number; avec?: number[] } => {
    const mois = search['mois'];
    const avec = Array.isArray(search['avec']) ? search['avec'].filter(isNumber).slice(0, 40) : [];
    return { ...(isNumber(mois) && mois <= 24 && { mois }), ...(avec.length > 0 && { avec }) };
  },
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <LoadPage
        lab={lab}
        search={search}
        onSearch={({ mois, avec }) =>
          void navigate({ search: { ...(mois && { mois }), ...(avec && avec.length > 0 && { avec: [...avec] }) }, replace: true, resetScroll: false })
        }
      />
    </NeedsAccount>
  );
}
