import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { NeedsAccount } from '@/pages/NeedsAccount';
import { MethodEditPage } from '@/pages/methods/MethodEditPage';

export const Route = createFileRoute('/methodes/$lab/$card_/modifier')({
  loader: () => loadMessages('methods', 'people'),
  component: Screen,
});

function Screen() {
  const { lab, card } = Route.useParams();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <MethodEditPage lab={lab} card={card} onSaved={() => void navigate({ to: '/methodes/$lab/$card', params: { lab, card } })} />
    </NeedsAccount>
  );
}
