import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { ProposeIdeaPage } from '@/pages/citizens/ProposeIdeaPage';

export const Route = createFileRoute('/labs/$lab/idees/proposer')({
  loader: () => loadMessages('citizens'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return <ProposeIdeaPage lab={lab} />;
}
