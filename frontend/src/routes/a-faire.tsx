import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { NeedsAccount, useOwnLab } from '@/pages/NeedsAccount';
import { TodoPage } from '@/pages/TodoPage';

export const Route = createFileRoute('/a-faire')({
  loader: () => loadMessages('rooms', 'activities', 'people'),
  component: Screen,
});

function Screen() {
  const lab = useOwnLab();
  return (
    <NeedsAccount>
      <TodoPage lab={lab} />
    </NeedsAccount>
  );
}
