import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { JoinPage } from '@/pages/outreach/JoinPages';

export const Route = createFileRoute('/labs/$lab/rejoindre/')({
  loader: () => loadMessages('outreach'),
  component: Screen,
});

function Screen() {
  return <JoinPage lab={Route.useParams().lab} />;
}
