import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { CampaignPage } from '@/pages/indicators/CampaignPage';

export const Route = createFileRoute('/collectes/$campaign')({
  loader: () => loadMessages('indicators', 'figures', 'collect'),
  validateSearch: ({ lab }: Record<string, unknown>): { lab?: string } => (typeof lab === 'string' && /^[a-z0-9-]{1,80}$/.test(lab) ? { lab } : {}),
  component: Screen,
});

function Screen() {
  const { campaign } = Route.useParams();
  const { lab } = Route.useSearch();
  return <CampaignPage key={campaign} campaign={campaign} lab={lab} />;
}
