import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { ConfirmFacilitationPage, OwnFacilitationPage } from '@/pages/deliberation/OwnFacilitationPage';

export const Route = createFileRoute('/labs/$lab/facilitation/suivre')({
  loader: () => loadMessages('facilitation'),
  validateSearch: (search: Record<string, unknown>): { confirmer?: 'oui' | undefined } =>
    search['confirmer'] === 'oui' ? { confirmer: 'oui' } : {},
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { confirmer } = Route.useSearch();
  const { hash } = useLocation();
  const navigate = Route.useNavigate();
  if (confirmer) {
    return <ConfirmFacilitationPage lab={lab} token={hash} onKey={(path) => void navigate({ search: {}, hash: path.split('#')[1] ?? '', replace: true })} />;
  }
  return <OwnFacilitationPage lab={lab} ownKey={hash} />;
}
