import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { WelcomePage } from '@/pages/activities/WelcomePage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/activites/$activity_/accueil')({
  loader: () => loadMessages('registrations', 'activities', 'people'),
  component: Screen,
});

function Screen() {
  const { lab, activity } = Route.useParams();
  const { hash } = useLocation();
  return (
    <NeedsAccount>
      <WelcomePage lab={lab} activity={Number(activity)} asked={Number(hash) || null} />
    </NeedsAccount>
  );
}
