import { Navigate } from '@tanstack/react-router';
import { useOwnLab } from '@/api/session';
import { NeedsAccount } from './NeedsAccount';

/** A short address that leads to a page of one's own lab. */
export function OwnLab({ place }: { place: string }) {
  const lab = useOwnLab();
  return (
    <NeedsAccount>
      <Navigate to={`/labs/${lab}/${place}` as '/'} replace />
    </NeedsAccount>
  );
}
