import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { GuestPollPage } from '@/pages/polls/GuestPollPage';

export const Route = createFileRoute('/sondage')({
  loader: () => loadMessages('polls'),
  component: Screen,
});

function Screen() {
  const { hash } = useLocation();
  return <GuestPollPage guestKey={hash} />;
}
