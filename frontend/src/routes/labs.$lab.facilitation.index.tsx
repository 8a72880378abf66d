import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { AskFacilitationPage } from '@/pages/deliberation/AskFacilitationPage';

export const Route = createFileRoute('/labs/$lab/facilitation/')({
  loader: () => loadMessages('facilitation'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const navigate = Route.useNavigate();
  return <AskFacilitationPage lab={lab} onMade={(demande) => void navigate({ to: '/labs/$lab/facilitation/demandes', params: { lab }, search: { demande } })} />;
}
