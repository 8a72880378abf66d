import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { LabsPage } from '@/pages/LabsPage';

export const Route = createFileRoute('/labs/')({
  loader: () => loadMessages('labs'),
  component: Screen,
});

function Screen() {
  return <LabsPage />;
}
