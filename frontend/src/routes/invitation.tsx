import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { InvitationPage } from '@/pages/communities/InvitationPage';

export const Route = createFileRoute('/invitation')({
  loader: () => loadMessages('welcome'),
  component: Screen,
});

function Screen() {
  const { hash } = useLocation();
  return <InvitationPage token={hash} />;
}
