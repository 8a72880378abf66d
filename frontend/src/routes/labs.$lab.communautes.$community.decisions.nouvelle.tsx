import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { ProposePage } from '@/pages/deliberation/ProposePage';
import { NeedsAccount } from '@/pages/NeedsAccount';

interface Search {
  revoir?: number | undefined;
  charte?: 'oui' | undefined;
}

export const Route = createFileRoute('/labs/$lab/communautes/$community/decisions/nouvelle')({
  loader: () => loadMessages('communities', 'deliberation', 'people'),
  validateSearch: (search: Record<string, unknown>): Search => ({
    ...(typeof search['revoir'] === 'number' && { revoir: search['revoir'] }),
    ...(search['charte'] === 'oui' && { charte: 'oui' as const }),
  }),
  component: Screen,
});

function Screen() {
  const place = Route.useParams();
  const { revoir, charte } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <ProposePage
        place={place}
        revises={revoir}
        charter={charte === 'oui'}
        onMade={(decision) =>
          void navigate({ to: '/labs/$lab/communautes/$community/decisions/$decision', params: { ...place, decision: String(decision) } })
        }
      />
    </NeedsAccount>
  );
}
