import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { AnswersPage } from '@/pages/citizens/AnswersPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/appels/$call_/reponses')({
  loader: () => loadMessages('citizens', 'people'),
  component: Screen,
});

function Screen() {
  const { lab, call } = Route.useParams();
  return (
    <NeedsAccount>
      <AnswersPage lab={lab} call={Number(call)} />
    </NeedsAccount>
  );
}
