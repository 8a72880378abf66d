import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { FundingPage } from '@/pages/FundingPage';

export const Route = createFileRoute('/labs/$lab/financements/')({
  loader: () => loadMessages('funding'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return <FundingPage lab={lab} />;
}
