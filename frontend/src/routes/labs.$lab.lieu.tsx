import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { PlacePage } from '@/pages/PlacePage';

export const Route = createFileRoute('/labs/$lab/lieu')({
  loader: () => loadMessages('rooms', 'place'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return <PlacePage lab={lab} />;
}
