import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { TasksPage, type TasksView } from '@/pages/communities/TasksPage';

/** Links of pages give numbers as text. */
const numberOf = (value: unknown): number | undefined => (/^[1-9]\d{0,15}$/.test(String(value)) ? Number(value) : undefined);

export const Route = createFileRoute('/labs/$lab/communautes/$community/taches')({
  loader: () => loadMessages('communities', 'boards', 'calendar'),
  validateSearch: (search: Record<string, unknown>): TasksView => {
    const [tableau, tache] = [numberOf(search['tableau']), numberOf(search['tache'])];
    const jour = /^\d{4}-\d{2}-\d{2}$/.test(String(search['jour'])) ? String(search['jour']) : undefined;
    return { ...(tableau && { tableau }), ...(tache && { tache }), ...(search['vue'] === 'mois' && { vue: 'mois' }), ...(jour && { jour }) };
  },
  component: Screen,
});

function Screen() {
  const { lab, community } = Route.useParams();
  const view = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <TasksPage
      key={`${lab}/${community}`}
      lab={lab}
      community={community}
      view={view}
      onChoose={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  );
}
