import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { OwnIdeaPage } from '@/pages/citizens/OwnIdeaPage';

export const Route = createFileRoute('/labs/$lab/idee')({
  loader: () => loadMessages('citizens'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { hash } = useLocation();
  return <OwnIdeaPage lab={lab} ideaKey={hash} />;
}
