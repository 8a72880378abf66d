import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { AgendaPage } from '@/pages/communities/AgendaPage';
import { readAgenda } from '@/pages/communities/agendaView';

export const Route = createFileRoute('/labs/$lab/communautes/$community/agenda')({
  loader: () => loadMessages('notices', 'communities', 'calendars', 'calendar'),
  // Read by the screen: what reads it here would weigh on every page.
  validateSearch: (search: Record<string, unknown>): Record<string, unknown> => search,
  component: Screen,
});

function Screen() {
  return <AgendaPage {...Route.useParams()} view={readAgenda(Route.useSearch())} />;
}
