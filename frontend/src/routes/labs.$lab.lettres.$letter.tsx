import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { NotFoundPage } from '@/pages/NotFoundPage';
import { LetterPage } from '@/pages/outreach/LettersPages';

export const Route = createFileRoute('/labs/$lab/lettres/$letter')({
  loader: () => loadMessages('outreach'),
  component: Screen,
});

function Screen() {
  const { lab, letter } = Route.useParams();
  return /^[1-9]\d{0,14}$/.test(letter) ? <LetterPage lab={lab} letter={Number(letter)} /> : <NotFoundPage />;
}
