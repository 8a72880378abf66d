import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { TasksPage } from '@/pages/communities/TasksPage';

interface Search {
  tableau?: number;
  tache?: number;
}

/** Links of pages give numbers as text. */
const numberOf = (value: unknown): number | undefined => (/^[1-9]\d{0,15}$/.test(String(value)) ? Number(value) : undefined);

export const Route = createFileRoute('/labs/$lab/communautes/$community/taches')({
  loader: () => loadMessages('communities', 'boards'),
  validateSearch: (search: Record<string, unknown>): Search => {
    const [tableau, tache] = [numberOf(search['tableau']), numberOf(search['tache'])];
    return { ...(tableau && { tableau }), ...(tache && { tache }) };
  },
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
