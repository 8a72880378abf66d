import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { OwnFeedbackPage } from '@/pages/feedback/OwnFeedbackPage';

export const Route = createFileRoute('/avis/reponse')({
  loader: () => loadMessages('feedback', 'activities'),
  component: Screen,
});

function Screen() {
  const { hash } = useLocation();
  return <OwnFeedbackPage ownKey={hash} />;
}
