import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { RegisterPage } from '@/pages/governance/RegisterPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/gouvernance/registre')({
  loader: () => loadMessages('governance', 'people'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return (
    <NeedsAccount>
      <RegisterPage lab={lab} />
    </NeedsAccount>
  );
}
