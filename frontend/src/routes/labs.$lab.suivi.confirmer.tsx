import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { FollowConfirmPage } from '@/pages/citizens/FollowPages';

export const Route = createFileRoute('/labs/$lab/suivi/confirmer')({
  loader: () => loadMessages('citizens'),
  validateSearch: (search: Record<string, unknown>): { projet?: string } =>
    typeof search['projet'] === 'string' && /^[a-z0-9-]{1,80}$/.test(search['projet']) ? { projet: search['projet'] } : {},
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { projet } = Route.useSearch();
  const { hash } = useLocation();
  return <FollowConfirmPage lab={lab} project={projet ?? ''} token={hash} />;
}
