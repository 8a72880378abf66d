import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { BookingPage } from '@/pages/BookingPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/reservations/$booking')({
  loader: () => loadMessages('bookings', 'rooms', 'people', 'outside', 'calendars'),
  component: Screen,
});

function Screen() {
  const { lab, booking } = Route.useParams();
  return (
    <NeedsAccount>
      <BookingPage key={booking} lab={lab} booking={Number(booking)} />
    </NeedsAccount>
  );
}
