import { createFileRoute, Navigate } from '@tanstack/react-router';
import { useOwnLab } from '@/api/session';

export const Route = createFileRoute('/bibliotheque')({ component: Screen });

/** A short address for one's own lab; visitors see that of this instance. */
function Screen() {
  return <Navigate to={`/labs/${useOwnLab()}/bibliotheque` as '/'} replace />;
}
