import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Section } from '@/ui/layout/Page';
import { type Community, type Member, mayRole, today } from '../model';
import { RoleDialog } from './RoleDialog';

type Role = Member['roles'][number];

interface RolesProps {
  lab: string;
  community: Community;
  member: Member;
}

/** What somebody has been and is in the community, by period (req. 80-81). */
export function Roles({ lab, community, member }: RolesProps) {
  const t = useT();
  const day = useDay();
  const { act } = useAct();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Role | null>(null);
  const gives = community.abilities.includes('roles');
  const takes = member.mine && community.abilities.includes('take_role');
  const when = (role: Role) =>
    role.to_day
      ? t('communities.member.role.between', { from: day(role.from_day), to: day(role.to_day) })
      : t('communities.member.role.since', { from: day(role.from_day) });
  return (
    <Section
      title={t(member.mine ? 'communities.member.roles.mine' : 'communities.member.roles')}
      lead={t('communities.member.roles.lead')}
      actions={
        (gives || takes) && (
          <Button size="small" look="secondary" onClick={() => setAdding(true)}>
            {t(gives ? 'communities.member.role.give' : 'communities.member.role.take')}
          </Button>
        )
      }
    >
      {member.roles.length === 0 ? (
        <p>{t('communities.member.roles.none')}</p>
      ) : (
        <ul className="ti-plain ti-people">
          {member.roles.map((role) => (
            <li key={role.id} className="ti-people__one" data-past={!role.held}>
              <div>
                <p className="ti-people__name">{[t(`communities.role.${role.role}`), role.brick].filter(Boolean).join(' : ')}</p>
                <p className="ti-small">
                  {t(`communities.role.${role.role}.hint`)} — {when(role)}
                </p>
              </div>
              {role.held && role.to_day !== today() && mayRole(community, member, role.role) && (
                <Button
                  size="small"
                  look="tertiary"
                  native={{ 'aria-description': t(`communities.role.${role.role}`) }}
                  onClick={() => setEnding(role)}
                >
                  {t('communities.member.role.end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {adding && <RoleDialog lab={lab} community={community.slug} member={member} gives={gives} onClose={() => setAdding(false)} />}
      {ending && (
        <ReasonDialog
          title={t('communities.member.role.end.sure')}
          lead={t('communities.member.role.end.lead')}
          action={t('communities.member.role.end')}
          reasoned={false}
          onClose={() => setEnding(null)}
          onSend={async () => {
            const path = { lab, community: community.slug, member: member.handle, role: ending.id };
            await act(async () => {
              await client.PATCH('/v1/labs/{lab}/communities/{community}/members/{member}/roles/{role}', {
                params: { path, header: ifMatch(ending.version) },
                body: { to_day: today() },
              });
              setEnding(null);
            }, t('communities.member.role.ended', { role: t(`communities.role.${ending.role}`) }));
          }}
        />
      )}
    </Section>
  );
}
