import { createFileRoute, useLocation } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { AttendanceSheetPage } from '@/pages/AttendanceSheetPage';

export const Route = createFileRoute('/presences')({
  loader: () => loadMessages('today', 'activities', 'indicators'),
  component: Screen,
});

function Screen() {
  const { hash } = useLocation();
  return <AttendanceSheetPage token={hash || 'none'} />;
}
