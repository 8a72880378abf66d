import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { DoorsPage } from '@/pages/DoorsPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/lieu_/portes')({
  loader: () => loadMessages('today', 'rooms', 'people'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return (
    <NeedsAccount>
      <DoorsPage lab={lab} />
    </NeedsAccount>
  );
}
