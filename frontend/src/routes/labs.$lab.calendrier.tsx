import { createFileRoute } from '@tanstack/react-router';
import { type CalendarView, readView } from '@/features/rooms/calendar/search';
import { loadMessages } from '@/i18n';
import { CalendarPage } from '@/pages/CalendarPage';

export const Route = createFileRoute('/labs/$lab/calendrier')({
  loader: () => loadMessages('calendar', 'rooms', 'activities', 'people'),
  // Read by the screen: what reads it here would weigh on every page.
  validateSearch: (search: Record<string, unknown>): Record<string, unknown> => search,
  component: Screen,
});

function Screen() {
  const view = readView(Route.useSearch());
  const navigate = Route.useNavigate();
  const { lab } = Route.useParams();
  const onView = (change: CalendarView) =>
    void navigate({
      search: { ...view, ...change },
      // The way back goes through views, not through each filter that was tried.
      replace: change.vue === undefined,
      resetScroll: false,
    });
  return <CalendarPage key={lab} lab={lab} view={view} onView={onView} />;
}
