import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { NeedsAccount } from '@/pages/NeedsAccount';
import { RequestPage } from '@/pages/requests/RequestPage';

export const Route = createFileRoute('/labs/$lab/propositions/$request')({
  loader: () => loadMessages('requests', 'people', 'citizens'),
  component: Screen,
});

function Screen() {
  const { lab, request } = Route.useParams();
  return (
    <NeedsAccount>
      <RequestPage lab={lab} request={Number(request)} />
    </NeedsAccount>
  );
}
