import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { LineagePage } from '@/pages/indicators/LineagePage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/observations/$observation')({
  loader: () => loadMessages('indicators', 'rooms'),
  component: Screen,
});

function Screen() {
  const { lab, observation } = Route.useParams();
  return (
    <NeedsAccount>
      <LineagePage lab={lab} observation={Number(observation)} />
    </NeedsAccount>
  );
}
