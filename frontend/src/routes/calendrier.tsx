import { createFileRoute, Navigate } from '@tanstack/react-router';
import { useOwnLab } from '@/api/session';

export const Route = createFileRoute('/calendrier')({ component: Screen });

/** A short address for the calendar of one's own lab; visitors see that of this instance. */
function Screen() {
  return <Navigate to={`/labs/${useOwnLab()}/calendrier` as '/'} replace />;
}
