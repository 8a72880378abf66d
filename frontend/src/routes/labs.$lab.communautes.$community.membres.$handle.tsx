import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { MemberPage } from '@/pages/communities/MemberPage';

export const Route = createFileRoute('/labs/$lab/communautes/$community/membres/$handle')({
  loader: () => loadMessages('communities'),
  component: Screen,
});

function Screen() {
  const { lab, community, handle } = Route.useParams();
  const navigate = Route.useNavigate();
  return <MemberPage key={handle} lab={lab} community={community} handle={handle} onGone={() => void navigate({ to: '/communautes' })} />;
}
