import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { TasksPage } from '@/pages/communities/TasksPage';

interface Search {
  tableau?: number;
  tache?: number;
}

const known = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value > 0;

export const Route = createFileRoute('/labs/$lab/communautes/$community/taches')({
  loader: () => loadMessages('communities', 'boards'),
  validateSearch: ({ tableau, tache }: Record<string, unknown>): Search => ({
    ...(known(tableau) && { tableau }),
    ...(known(tache) && { tache }),
  }),
  component: Screen,
});

function Screen() {
  const { lab, community } = Route.useParams();
  const { tableau, tache } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <TasksPage
      key={`${lab}/${community}`}
      lab={lab}
      community={community}
      board={tableau}
      task={tache}
      onChoose={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  );
}
