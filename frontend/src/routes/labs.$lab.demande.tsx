import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { GuestBookingPage } from '@/pages/GuestBookingPage';

export const Route = createFileRoute('/labs/$lab/demande')({
  loader: () => loadMessages('outside'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { hash } = useLocation();
  return <GuestBookingPage lab={lab} bookingKey={hash} />;
}
