import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { NeedsAccount } from '@/pages/NeedsAccount';
import { TodoPage } from '@/pages/TodoPage';

export const Route = createFileRoute('/labs/$lab/a-faire')({
  loader: () => loadMessages('today', 'rooms', 'activities', 'indicators', 'people'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return (
    <NeedsAccount>
      <TodoPage lab={lab} />
    </NeedsAccount>
  );
}
