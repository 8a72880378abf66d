import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { NeedsAccount } from '@/pages/NeedsAccount';
import { RoomUsePage } from '@/pages/RoomUsePage';

export const Route = createFileRoute('/labs/$lab/lieu_/occupation')({
  loader: () => loadMessages('rooms', 'occupation', 'people'),
  // Read by the page, so that its rules are not in what every page loads.
  validateSearch: (search: Record<string, unknown>) => search,
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <RoomUsePage
        lab={lab}
        search={search}
        onDays={({ from, to }) => void navigate({ search: { du: from, au: to }, resetScroll: false })}
      />
    </NeedsAccount>
  );
}
