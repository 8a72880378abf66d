import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { NeedsAccount } from '@/pages/NeedsAccount';
import { PlaceSettingsPage } from '@/pages/PlaceSettingsPage';

export const Route = createFileRoute('/labs/$lab/lieu_/reglages')({
  loader: () => loadMessages('place', 'rooms', 'people'),
  validateSearch: (search: Record<string, unknown>): { onglet?: string } =>
    typeof search['onglet'] === 'string' ? { onglet: search['onglet'] } : {},
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { onglet } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <PlaceSettingsPage
        lab={lab}
        tab={onglet}
        onTab={(tab) => void navigate({ search: { onglet: tab }, replace: true, resetScroll: false })}
      />
    </NeedsAccount>
  );
}
