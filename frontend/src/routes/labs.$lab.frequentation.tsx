import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { AttendancePage } from '@/pages/indicators/AttendancePage';

export const Route = createFileRoute('/labs/$lab/frequentation')({
  loader: () => loadMessages('indicators'),
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  return <AttendancePage lab={lab} />;
}
