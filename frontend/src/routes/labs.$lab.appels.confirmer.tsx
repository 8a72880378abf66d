import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { AnswerConfirmPage } from '@/pages/citizens/OwnAnswerPages';

export const Route = createFileRoute('/labs/$lab/appels/confirmer')({
  loader: () => loadMessages('citizens'),
  validateSearch: (search: Record<string, unknown>): { appel?: number } => {
    const appel = Number(search['appel']);
    return Number.isSafeInteger(appel) && appel > 0 ? { appel } : {};
  },
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { appel } = Route.useSearch();
  const { hash } = useLocation();
  return <AnswerConfirmPage lab={lab} call={appel} token={hash} />;
}
