import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { DialogForm } from '@/ui/data/DialogForm';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { toast } from '@/ui/feedback/toasts';
import { SelectField, TextArea } from '@/ui/form/fields';
import { Section } from '@/ui/layout/Page';
import { addressesIn, type Community, ROLES } from '../model';

const path = '/v1/labs/{lab}/communities/{community}/invitations';
const MOST = 200;

interface InvitationsProps {
  lab: string;
  community: string;
}

/** Who was invited and has not come yet. */
export function Invitations({ lab, community }: InvitationsProps) {
  const t = useT();
  const format = useFormat();
  const { act, busy, problem } = useAct();
  const invitations = hooks.useQuery('get', path, { params: { path: { lab, community } } });
  const items = (invitations.data?.items ?? []).filter((one) => one.abilities.includes('revoke'));
  if (items.length === 0) return null;
  return (
    <Section title={t('communities.invitations')}>
      {problem !== null && <ProblemAlert error={problem} />}
      <ul className="ti-plain ti-people">
        {items.map((one) => (
          <li key={one.id} className="ti-people__one">
            <div>
              <p className="ti-people__name">{[one.name, one.email].filter(Boolean).join(' — ')}</p>
              <p className="ti-small">{t('communities.invitations.until', { day: format.day(one.expires_at) })}</p>
            </div>
            <Button
              size="small"
              look="tertiary"
              busy={busy}
              native={{ 'aria-label': t('communities.invitations.revoke.of', { email: one.email ?? '' }) }}
              onClick={() =>
                void act(
                  () => client.DELETE(`${path}/{number}`, { params: { path: { lab, community, number: one.id } } }),
                  t('communities.invitations.revoked'),
                )
              }
            >
              {t('communities.invitations.revoke')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Invites up to two hundred people at once: each gets a link, with or without an account. */
export function InviteDialog({ lab, community, onClose }: { lab: string; community: Community; onClose: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const [role, setRole] = useState('');
  const [circle, setCircle] = useState('');
  const [tried, setTried] = useState(false);
  const { good, wrong } = addressesIn(typed);
  const bad = wrong.length > 0 || good.length === 0 || good.length > MOST;
  const gives = community.abilities.includes('roles');
  return (
    <DialogForm
      title={t('communities.invite.title')}
      action={t('communities.invite.send')}
      missing={() => (bad ? 'invite-emails' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={async () => {
        await client.POST(path, {
          params: { path: { lab, community: community.slug } },
          body: { people: good.map((email) => ({ email, roles: ROLES.filter((one) => one === role) })), circle: circle || null },
        });
        onClose();
        toast(t('communities.invite.sent', { count: good.length }));
        await queries.invalidateQueries();
      }}
    >
      <TextArea
        id="invite-emails"
        rows={5}
        label={t('communities.invite.emails')}
        hint={t('communities.invite.emails.hint')}
        value={typed}
        error={tried && bad ? t('communities.invite.emails.wrong', { count: wrong.length, which: wrong[0] ?? '' }) : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      {gives && (
        <SelectField
          label={t('communities.invite.roles')}
          value={role}
          placeholder={t('communities.invite.roles.none')}
          options={ROLES.map((one) => ({ value: one, label: t(`communities.role.${one}`) }))}
          onChange={(event) => setRole(event.target.value)}
        />
      )}
      {gives && community.circles.length > 0 && (
        <SelectField
          label={t('communities.members.circle')}
          value={circle}
          placeholder={t('communities.members.circle.all')}
          options={community.circles.map((one) => ({ value: one.slug, label: one.name }))}
          onChange={(event) => setCircle(event.target.value)}
        />
      )}
    </DialogForm>
  );
}
