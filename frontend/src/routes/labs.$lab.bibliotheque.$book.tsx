import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { BookPage } from '@/pages/commons/BookPage';

export const Route = createFileRoute('/labs/$lab/bibliotheque/$book')({
  loader: () => loadMessages('library'),
  component: Screen,
});

function Screen() {
  const { lab, book } = Route.useParams();
  return <BookPage lab={lab} book={Number(book)} />;
}
