import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { AgendasPage } from '@/pages/AgendasPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/agendas')({
  loader: () => loadMessages('calendars', 'people'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return (
    <NeedsAccount>
      <AgendasPage lab={lab} />
    </NeedsAccount>
  );
}
