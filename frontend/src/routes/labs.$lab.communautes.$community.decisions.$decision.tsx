import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { DecisionPage } from '@/pages/deliberation/DecisionPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/communautes/$community/decisions/$decision')({
  loader: () => loadMessages('communities', 'deliberation', 'documents', 'people'),
  component: Screen,
});

function Screen() {
  const { decision, ...place } = Route.useParams();
  return (
    <NeedsAccount>
      <DecisionPage place={place} decision={Number(decision)} />
    </NeedsAccount>
  );
}
