import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { OutsidePage } from '@/pages/OutsidePage';

export const Route = createFileRoute('/labs/$lab/demander')({
  loader: () => loadMessages('outside'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return <OutsidePage lab={lab} />;
}
