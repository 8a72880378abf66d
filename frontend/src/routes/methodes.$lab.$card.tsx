import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { MethodPage } from '@/pages/methods/MethodPage';

export const Route = createFileRoute('/methodes/$lab/$card')({
  loader: () => loadMessages('methods'),
  validateSearch: (search: Record<string, unknown>): { minutes?: number } => {
    const minutes = Number(search['minutes']);
    return Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440 ? { minutes } : {};
  },
  component: Screen,
});

function Screen() {
  const { lab, card } = Route.useParams();
  const { minutes } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <MethodPage
      key={`${lab}/${card}`}
      lab={lab}
      card={card}
      minutes={minutes}
      onBegun={(into, made) => void navigate({ to: '/methodes/$lab/$card/modifier', params: { lab: into, card: made } })}
    />
  );
}
