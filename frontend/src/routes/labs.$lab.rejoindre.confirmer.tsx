import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { JoinConfirmPage } from '@/pages/outreach/JoinPages';

export const Route = createFileRoute('/labs/$lab/rejoindre/confirmer')({
  loader: () => loadMessages('outreach', 'citizens'),
  component: Screen,
});

function Screen() {
  const { hash } = useLocation();
  return <JoinConfirmPage lab={Route.useParams().lab} token={hash} />;
}
