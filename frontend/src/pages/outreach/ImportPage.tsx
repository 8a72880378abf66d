import { CommunityFrame } from '@/features/communities/CommunityFrame';
import type { Community } from '@/features/communities/model';
import { ImportForm } from '@/features/outreach/ImportForm';
import type { ImportKind } from '@/features/outreach/model';
import { useT } from '@/i18n';
import { EmptyState } from '@/ui/feedback/states';

const kindsOf = (community: Community): ImportKind[] => [
  ...(community.abilities.includes('members') ? (['members'] as const) : []),
  ...(community.abilities.includes('moderate') ? (['resources'] as const) : []),
];

/** What another tool held comes in: members as invitations, resources as they are. */
export function ImportPage({ lab, community }: { lab: string; community: string }) {
  const t = useT();
  return (
    <CommunityFrame lab={lab} community={community} current="reglages" title={t('outreach.import')} lead={t('outreach.import.lead')}>
      {(found) =>
        kindsOf(found).length === 0 ? (
          <EmptyState title={t('outreach.import.notYours')}>{t('outreach.import.notYours.hint')}</EmptyState>
        ) : (
          <ImportForm place={{ lab, community }} kinds={kindsOf(found)} />
        )
      }
    </CommunityFrame>
  );
}
