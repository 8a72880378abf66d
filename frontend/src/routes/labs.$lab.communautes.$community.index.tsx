import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { FeedPage } from '@/pages/communities/FeedPage';

export const Route = createFileRoute('/labs/$lab/communautes/$community/')({
  loader: () => loadMessages('communities', 'posts', 'deliberation'),
  validateSearch: ({ message }: Record<string, unknown>): { message?: number } =>
    Number.isSafeInteger(Number(message)) && Number(message) > 0 ? { message: Number(message) } : {},
  component: Screen,
});

function Screen() {
  const { lab, community } = Route.useParams();
  const { message } = Route.useSearch();
  return <FeedPage lab={lab} community={community} message={message} />;
}
