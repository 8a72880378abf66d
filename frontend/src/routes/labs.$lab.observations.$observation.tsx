import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { ObservationPage } from '@/pages/indicators/ObservationPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/observations/$observation')({
  loader: () => loadMessages('indicators', 'figures', 'people'),
  component: Screen,
});

function Screen() {
  const { lab, observation } = Route.useParams();
  return (
    <NeedsAccount>
      <ObservationPage lab={lab} observation={Number(observation)} />
    </NeedsAccount>
  );
}
