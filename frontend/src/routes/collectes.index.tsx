import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { CampaignsPage } from '@/pages/indicators/CampaignsPage';

export const Route = createFileRoute('/collectes/')({
  loader: () => loadMessages('indicators', 'collect'),
  component: Screen,
});

function Screen() {
  const navigate = Route.useNavigate();
  return <CampaignsPage onMade={(campaign) => void navigate({ to: '/collectes/$campaign', params: { campaign } })} />;
}
