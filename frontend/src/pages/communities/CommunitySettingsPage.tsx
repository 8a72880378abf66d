import { useState } from 'react';
import { client } from '@/api/client';
import { Circles } from '@/features/communities/Circles';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import type { Community } from '@/features/communities/model';
import { SettingsForm } from '@/features/communities/SettingsForm';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button, ButtonLink } from '@/ui/Button';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { EmptyState } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';

/** What those who animate decide: the card, who sees it, how one comes in, circles, the archive. */
export function CommunitySettingsPage({ lab, community }: { lab: string; community: string }) {
  const t = useT();
  return (
    <CommunityFrame
      lab={lab}
      community={community}
      current="reglages"
      actions={(found) =>
        found.abilities.includes('settle') && (
          <>
            <ButtonLink look="secondary" href={`/labs/${lab}/communautes/${community}/import`}>
              {t('communities.import')}
            </ButtonLink>
            <ButtonLink look="secondary" href={`/labs/${lab}/lettres`}>
              {t('communities.letters')}
            </ButtonLink>
          </>
        )
      }
    >
      {(found) =>
        found.abilities.includes('settle') ? (
          <>
            <Section title={t('communities.settings.card')} lead={t('communities.settings.card.lead')}>
              <SettingsForm key={found.version} lab={lab} community={found} />
            </Section>
            {found.abilities.includes('circles') && <Circles lab={lab} community={community} />}
            <Archive lab={lab} community={found} />
          </>
        ) : (
          <EmptyState title={t('communities.notMine')}>{t('communities.notMine.hint')}</EmptyState>
        )
      }
    </CommunityFrame>
  );
}

function Archive({ lab, community }: { lab: string; community: Community }) {
  const t = useT();
  const { act } = useAct();
  const [sure, setSure] = useState(false);
  const { name, archived } = community;
  const params = { path: { lab, community: community.slug }, header: ifMatch(community.version) };
  const path = '/v1/labs/{lab}/communities/{community}/archive';
  return (
    <div>
      <Button
        look="tertiary"
        danger={!archived}
        onClick={() => (archived ? void act(() => client.DELETE(path, { params }), t('communities.unarchived', { name })) : setSure(true))}
      >
        {t(archived ? 'communities.unarchive' : 'communities.archive')}
      </Button>
      {sure && (
        <ReasonDialog
          title={t('communities.archive.sure', { name })}
          lead={t('communities.archive.lead')}
          action={t('communities.archive')}
          danger
          reasoned={false}
          onClose={() => setSure(false)}
          onSend={async () => {
            await client.POST(path, { params });
            setSure(false);
            await act(async () => undefined, t('communities.archived', { name }));
          }}
        />
      )}
    </div>
  );
}
