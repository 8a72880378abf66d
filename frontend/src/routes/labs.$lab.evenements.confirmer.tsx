import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { RegistrationConfirmPage } from '@/pages/events/RegistrationConfirmPage';

export const Route = createFileRoute('/labs/$lab/evenements/confirmer')({
  loader: () => loadMessages('registrations'),
  validateSearch: (search: Record<string, unknown>): { evenement?: number } => {
    const evenement = Number(search['evenement']);
    return Number.isSafeInteger(evenement) && evenement > 0 ? { evenement } : {};
  },
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { evenement } = Route.useSearch();
  const { hash } = useLocation();
  return <RegistrationConfirmPage lab={lab} activity={evenement} token={hash} />;
}
