import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { FeedbackPage } from '@/pages/feedback/FeedbackPage';

export const Route = createFileRoute('/avis/')({
  loader: () => loadMessages('feedback', 'activities'),
  component: Screen,
});

function Screen() {
  const { hash } = useLocation();
  const navigate = Route.useNavigate();
  return <FeedbackPage token={hash} onGiven={(key) => void navigate({ to: '/avis/reponse', hash: key, replace: true })} />;
}
