import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { CalendarPage, type CalendarView } from '@/pages/CalendarPage';
import { NeedsAccount, useOwnLab } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/calendrier')({
  loader: () => loadMessages('rooms', 'activities', 'people'),
  validateSearch: (search: Record<string, unknown>): CalendarView => ({
    vue: search['vue'] === 'jour' ? 'jour' : undefined,
    jour: /^\d{4}-\d{2}-\d{2}$/.test(String(search['jour'])) ? String(search['jour']) : undefined,
    salle: typeof search['salle'] === 'string' ? search['salle'] : undefined,
  }),
  component: Screen,
});

function Screen() {
  const view = Route.useSearch();
  const navigate = Route.useNavigate();
  const lab = useOwnLab();
  return (
    <NeedsAccount>
      <CalendarPage
        lab={lab}
        view={view}
        onView={(change) => void navigate({ search: { ...view, ...change }, replace: true })}
      />
    </NeedsAccount>
  );
}
