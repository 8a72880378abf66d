import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { PublishedLineagePage } from '@/pages/indicators/PublishedLineagePage';

export const Route = createFileRoute('/labs/$lab/valeurs/$value')({
  loader: () => loadMessages('indicators', 'rooms'),
  component: Screen,
});

function Screen() {
  const { lab, value } = Route.useParams();
  return <PublishedLineagePage lab={lab} value={Number(value)} />;
}
