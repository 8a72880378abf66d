import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { CodesPage } from '@/pages/CodesPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/lieu_/codes')({
  loader: () => loadMessages('outside', 'people'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return (
    <NeedsAccount>
      <CodesPage lab={lab} />
    </NeedsAccount>
  );
}
