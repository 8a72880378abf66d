import { createFileRoute } from '@tanstack/react-router';
import { periodSearch } from '@/features/indicators/periodSearch';
import { loadMessages } from '@/i18n';
import { NeedsAccount } from '@/pages/NeedsAccount';
import { ValidationPage } from '@/pages/indicators/ValidationPage';

export const Route = createFileRoute('/labs/$lab/validation')({
  loader: () => loadMessages('indicators', 'figures', 'people'),
  validateSearch: periodSearch,
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { periode } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <ValidationPage
        lab={lab}
        period={periode}
        onPeriod={(period) => void navigate({ search: { periode: period }, replace: true })}
      />
    </NeedsAccount>
  );
}
