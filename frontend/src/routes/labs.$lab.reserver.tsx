import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { BookPage, type BookSearch } from '@/pages/BookPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

const matching = (value: unknown, shape: RegExp) =>
  typeof value === 'string' && shape.test(value) ? value : undefined;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export const Route = createFileRoute('/labs/$lab/reserver')({
  loader: () => loadMessages('bookings', 'rooms', 'people'),
  validateSearch: (search: Record<string, unknown>): BookSearch => ({
    room: matching(search['room'], /^[a-z0-9-]{1,80}$/),
    jour: matching(search['jour'], /^\d{4}-\d{2}-\d{2}$/),
    de: matching(search['de'], TIME),
    a: matching(search['a'], TIME),
  }),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return (
    <NeedsAccount>
      <BookPage lab={lab} search={Route.useSearch()} />
    </NeedsAccount>
  );
}
