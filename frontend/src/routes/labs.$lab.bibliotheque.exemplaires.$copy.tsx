import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { CopyPage } from '@/pages/commons/CopyPage';

export const Route = createFileRoute('/labs/$lab/bibliotheque/exemplaires/$copy')({
  loader: () => loadMessages('library'),
  component: Screen,
});

function Screen() {
  const { lab, copy } = Route.useParams();
  return <CopyPage lab={lab} copy={Number(copy)} />;
}
