import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { CallPage } from '@/pages/citizens/CallPage';

export const Route = createFileRoute('/labs/$lab/appels/$call')({
  loader: () => loadMessages('citizens'),
  component: Screen,
});

function Screen() {
  const { lab, call } = Route.useParams();
  return <CallPage lab={lab} call={Number(call)} />;
}
