import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import { OwnCircles } from '@/features/communities/members/OwnCircles';
import { ProfileDialog } from '@/features/communities/members/ProfileDialog';
import { Roles } from '@/features/communities/members/Roles';
import type { Community, Member } from '@/features/communities/model';
import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { Button, ButtonLink } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { toast } from '@/ui/feedback/toasts';
import { FormActions } from '@/ui/form/Form';

interface MemberPageProps {
  lab: string;
  community: string;
  handle: string;
  /** Once one has left. */
  onGone: () => void;
}

/** One member: who they are here, their roles by period; for oneself, what one shows and how one leaves. */
export function MemberPage({ lab, community, handle, onGone }: MemberPageProps) {
  const t = useT();
  const member = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/communities/{community}/members/{member}',
    { params: { path: { lab, community, member: handle } } },
    { retry: false },
  );
  return (
    <CommunityFrame
      lab={lab}
      community={community}
      current="membres"
      title={member.data?.name ?? t('communities.tab.membres')}
      {...(member.data?.headline && { lead: member.data.headline })}
    >
      {(found) => (
        <Loaded query={member} height="20rem">
          {(who) => <Found lab={lab} community={found} member={who} onGone={onGone} />}
        </Loaded>
      )}
    </CommunityFrame>
  );
}

interface FoundProps {
  lab: string;
  community: Community;
  member: Member;
  onGone: () => void;
}

function Found({ lab, community, member, onGone }: FoundProps) {
  const t = useT();
  const day = useDay();
  const circles = community.circles.filter((one) => member.circles.includes(one.slug)).map((one) => one.name);
  return (
    <>
      <DefinitionList
        items={[
          { term: t('communities.member.organisation'), value: member.organisation },
          { term: t('communities.members.email'), value: member.email && <a href={`mailto:${member.email}`}>{member.email}</a> },
          { term: t('communities.circles.of'), value: circles.join(', ') },
          { term: t('communities.member.joined'), value: day(member.joined_on) },
        ]}
      />
      <Roles lab={lab} community={community} member={member} />
      {member.mine && <OwnCircles lab={lab} community={community} />}
      <Acts lab={lab} community={community} member={member} onGone={onGone} />
    </>
  );
}

function Acts({ lab, community, member, onGone }: FoundProps) {
  const t = useT();
  const queries = useQueryClient();
  const [doing, setDoing] = useState<'profile' | 'leave' | 'exclude' | null>(null);
  const close = () => setDoing(null);
  const path = { lab, community: community.slug };
  const { name } = community;
  return (
    <>
      <FormActions>
        {member.mine && (
          <>
            <Button look="secondary" onClick={() => setDoing('profile')}>
              {t('communities.member.profile.edit')}
            </Button>
            <ButtonLink look="secondary" href="/mes-courriels">
              {t('communities.member.mail')}
            </ButtonLink>
            <Button look="tertiary" danger onClick={() => setDoing('leave')}>
              {t('communities.member.leave')}
            </Button>
          </>
        )}
        {member.abilities.includes('exclude') && (
          <Button look="tertiary" danger onClick={() => setDoing('exclude')}>
            {t('communities.member.exclude')}
          </Button>
        )}
      </FormActions>
      {doing === 'profile' && <ProfileDialog lab={lab} community={community.slug} member={member} onClose={close} />}
      {doing === 'leave' && (
        <ReasonDialog
          title={t('communities.member.leave.sure', { name })}
          lead={t('communities.member.leave.lead')}
          action={t('communities.member.leave')}
          danger
          reasoned={false}
          onClose={close}
          onSend={async () => {
            await client.DELETE('/v1/labs/{lab}/communities/{community}/membership', { params: { path } });
            toast(t('communities.member.left', { name }));
            onGone();
            await queries.invalidateQueries();
          }}
        />
      )}
      {doing === 'exclude' && (
        <ReasonDialog
          title={t('communities.member.exclude.sure', { name: member.name })}
          lead={t('communities.member.exclude.lead')}
          action={t('communities.member.exclude')}
          danger
          onClose={close}
          onSend={async (reason) => {
            await client.POST('/v1/labs/{lab}/communities/{community}/members/{member}/exclusion', {
              params: { path: { ...path, member: member.handle } },
              body: { reason },
            });
            toast(t('communities.member.excluded', { name: member.name }));
            await queries.invalidateQueries();
          }}
        />
      )}
    </>
  );
}
