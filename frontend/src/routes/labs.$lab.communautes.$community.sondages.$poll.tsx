import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { PollPage } from '@/pages/polls/PollPage';

export const Route = createFileRoute('/labs/$lab/communautes/$community/sondages/$poll')({
  loader: () => loadMessages('communities', 'polls'),
  component: Screen,
});

function Screen() {
  const { lab, community, poll } = Route.useParams();
  return <PollPage key={poll} lab={lab} community={community} poll={Number(poll)} />;
}
