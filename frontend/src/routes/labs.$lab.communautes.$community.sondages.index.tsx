import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { PollsPage } from '@/pages/polls/PollsPage';

export const Route = createFileRoute('/labs/$lab/communautes/$community/sondages/')({
  loader: () => loadMessages('communities', 'polls'),
  component: Screen,
});

function Screen() {
  return <PollsPage {...Route.useParams()} />;
}
