import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { IdeaPage } from '@/pages/citizens/IdeaPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/idees/recues/$idea')({
  loader: () => loadMessages('citizens', 'people'),
  component: Screen,
});

function Screen() {
  const { lab, idea } = Route.useParams();
  return (
    <NeedsAccount>
      <IdeaPage lab={lab} idea={Number(idea)} />
    </NeedsAccount>
  );
}
