import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { TemplatesPage } from '@/pages/activities/TemplatesPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/activites/modeles')({
  loader: () => loadMessages('activities', 'polls', 'people'),
  component: Screen,
});

function Screen() {
  return (
    <NeedsAccount>
      <TemplatesPage {...Route.useParams()} />
    </NeedsAccount>
  );
}
