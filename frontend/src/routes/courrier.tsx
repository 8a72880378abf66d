import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { StopLettersPage } from '@/pages/outreach/LettersPages';

export const Route = createFileRoute('/courrier')({
  loader: () => loadMessages('outreach'),
  component: Screen,
});

function Screen() {
  const { hash } = useLocation();
  return <StopLettersPage stopKey={hash} />;
}
