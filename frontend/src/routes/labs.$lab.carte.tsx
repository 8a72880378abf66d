import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { CardReviewPage } from '@/pages/CardReviewPage';

export const Route = createFileRoute('/labs/$lab/carte')({
  loader: () => loadMessages('projects'),
  validateSearch: (search: Record<string, unknown>): { acte?: 'maj' } =>
    search['acte'] === 'maj' ? { acte: 'maj' } : {},
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { acte } = Route.useSearch();
  const { hash } = useLocation();
  return <CardReviewPage key={hash} lab={lab} token={hash} telling={acte === 'maj'} />;
}
