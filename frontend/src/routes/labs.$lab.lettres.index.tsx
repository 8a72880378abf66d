import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { LettersPage } from '@/pages/outreach/LettersPages';

export const Route = createFileRoute('/labs/$lab/lettres/')({
  loader: () => loadMessages('outreach'),
  component: Screen,
});

function Screen() {
  return <LettersPage lab={Route.useParams().lab} />;
}
