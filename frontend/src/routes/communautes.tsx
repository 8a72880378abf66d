import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { CommunitiesPage } from '@/pages/communities/CommunitiesPage';

export const Route = createFileRoute('/communautes')({
  loader: () => loadMessages('communities'),
  component: Screen,
});

function Screen() {
  const navigate = Route.useNavigate();
  return <CommunitiesPage onFounded={(lab, community) => void navigate({ to: '/labs/$lab/communautes/$community/reglages', params: { lab, community } })} />;
}
