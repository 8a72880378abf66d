import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { PreparationPage } from '@/pages/governance/PreparationPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/gouvernance/$body/preparation')({
  loader: () => loadMessages('governance', 'requests', 'people'),
  component: Screen,
});

function Screen() {
  const { lab, body } = Route.useParams();
  return (
    <NeedsAccount>
      <PreparationPage lab={lab} body={body} />
    </NeedsAccount>
  );
}
