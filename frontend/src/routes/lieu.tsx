import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { PlacePage } from '@/pages/PlacePage';
import { config } from '@/config';

export const Route = createFileRoute('/lieu')({
  loader: () => loadMessages('rooms', 'place'),
  component: Screen,
});

function Screen() {
  return <PlacePage lab={config.lab} />;
}
