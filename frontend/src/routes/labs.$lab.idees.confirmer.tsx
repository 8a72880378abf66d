import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { IdeaConfirmPage } from '@/pages/citizens/IdeaConfirmPage';

export const Route = createFileRoute('/labs/$lab/idees/confirmer')({
  loader: () => loadMessages('citizens'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { hash } = useLocation();
  return <IdeaConfirmPage lab={lab} token={hash} />;
}
