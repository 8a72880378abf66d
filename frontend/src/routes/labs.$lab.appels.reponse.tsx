import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { OwnAnswerPage } from '@/pages/citizens/OwnAnswerPages';

export const Route = createFileRoute('/labs/$lab/appels/reponse')({
  loader: () => loadMessages('citizens'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { hash } = useLocation();
  return <OwnAnswerPage lab={lab} answerKey={hash} />;
}
