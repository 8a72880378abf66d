import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { OwnInterestPage } from '@/pages/outreach/JoinPages';

export const Route = createFileRoute('/labs/$lab/rejoindre/moi')({
  loader: () => loadMessages('outreach'),
  component: Screen,
});

function Screen() {
  const { hash } = useLocation();
  return <OwnInterestPage lab={Route.useParams().lab} interestKey={hash} />;
}
