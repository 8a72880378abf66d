import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { PasswordPage } from '@/pages/communities/PasswordPage';

export const Route = createFileRoute('/mot-de-passe')({
  loader: () => loadMessages('welcome'),
  component: Screen,
});

function Screen() {
  const { hash } = useLocation();
  return <PasswordPage token={hash} />;
}
