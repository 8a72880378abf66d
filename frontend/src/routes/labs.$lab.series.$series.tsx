import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { NeedsAccount } from '@/pages/NeedsAccount';
import { SeriesPage } from '@/pages/SeriesPage';

export const Route = createFileRoute('/labs/$lab/series/$series')({
  loader: () => loadMessages('bookings', 'rooms', 'people'),
  component: Screen,
});

function Screen() {
  const { lab, series } = Route.useParams();
  return (
    <NeedsAccount>
      <SeriesPage key={series} lab={lab} series={Number(series)} />
    </NeedsAccount>
  );
}
