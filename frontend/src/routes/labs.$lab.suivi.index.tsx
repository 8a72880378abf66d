import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { FollowPage } from '@/pages/citizens/FollowPages';

export const Route = createFileRoute('/labs/$lab/suivi/')({
  loader: () => loadMessages('citizens'),
  component: Screen,
});

function Screen() {
  const { hash } = useLocation();
  return <FollowPage followKey={hash} />;
}
