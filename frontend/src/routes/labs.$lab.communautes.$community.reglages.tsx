import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { CommunitySettingsPage } from '@/pages/communities/CommunitySettingsPage';

export const Route = createFileRoute('/labs/$lab/communautes/$community/reglages')({
  loader: () => loadMessages('communities'),
  component: Screen,
});

function Screen() {
  const { lab, community } = Route.useParams();
  return <CommunitySettingsPage key={`${lab}/${community}`} lab={lab} community={community} />;
}
