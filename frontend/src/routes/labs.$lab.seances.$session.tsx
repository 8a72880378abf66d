import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { SessionPage } from '@/pages/governance/SessionPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/seances/$session')({
  loader: () => loadMessages('governance', 'requests', 'people'),
  component: Screen,
});

function Screen() {
  const { lab, session } = Route.useParams();
  return (
    <NeedsAccount>
      <SessionPage key={session} lab={lab} session={Number(session)} />
    </NeedsAccount>
  );
}
