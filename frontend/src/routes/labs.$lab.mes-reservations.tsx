import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { MyBookingsPage } from '@/pages/MyBookingsPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/mes-reservations')({
  loader: () => loadMessages('bookings', 'rooms', 'people'),
  component: Screen,
});

function Screen() {
  return (
    <NeedsAccount>
      <MyBookingsPage lab={Route.useParams().lab} />
    </NeedsAccount>
  );
}
