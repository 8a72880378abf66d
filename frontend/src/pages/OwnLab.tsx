import { Navigate } from '@tanstack/react-router';
import { useOwnLab, useSession } from '@/api/session';
import { NeedsAccount } from './NeedsAccount';

/** A short address that leads to a page of one's own lab; to the communities for a member of one who has no part in any lab. */
export function OwnLab({ place }: { place: string }) {
  const lab = useOwnLab();
  const { session } = useSession();
  const works = Object.keys(session?.labs ?? {}).length > 0;
  return (
    <NeedsAccount>
      <Navigate to={(works ? `/labs/${lab}/${place}` : '/communautes') as '/'} replace />
    </NeedsAccount>
  );
}
