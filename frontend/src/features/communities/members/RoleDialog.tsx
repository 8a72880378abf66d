import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { DialogForm } from '@/ui/data/DialogForm';
import { toast } from '@/ui/feedback/toasts';
import { RadioField } from '@/ui/form/choices';
import { DateField, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { type CommunityRole, type Member, ROLES, TAKEN } from '../model';

interface RoleDialogProps {
  lab: string;
  community: string;
  member: Member;
  /** An animateur gives any role; others take one by themselves. */
  gives: boolean;
  onClose: () => void;
}

/** A role over a period: given by those who animate, or taken. */
export function RoleDialog({ lab, community, member, gives, onClose }: RoleDialogProps) {
  const t = useT();
  const queries = useQueryClient();
  const roles: readonly CommunityRole[] = gives ? ROLES : TAKEN;
  const held = new Set(member.roles.filter((one) => one.held).map((one) => one.role));
  const [role, setRole] = useState<CommunityRole>(roles.find((one) => !held.has(one)) ?? 'soucieux');
  const [brick, setBrick] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  return (
    <DialogForm
      title={t(member.mine && !gives ? 'communities.member.role.take' : 'communities.member.role.give')}
      action={t(member.mine && !gives ? 'communities.member.role.take' : 'communities.member.role.give')}
      missing={() => null}
      onClose={onClose}
      onSend={async () => {
        await client.POST('/v1/labs/{lab}/communities/{community}/members/{member}/roles', {
          params: { path: { lab, community, member: member.handle } },
          body: { role, brick: role === 'soucieux' ? brick.trim() || null : null, from_day: from || null, to_day: to || null },
        });
        onClose();
        toast(t('communities.member.role.done', { role: t(`communities.role.${role}`) }));
        await queries.invalidateQueries();
      }}
    >
      <RadioField
        name="role"
        legend={t('communities.member.role.which')}
        selected={role}
        onChange={(event) => setRole(ROLES.find((one) => one === event.target.value) ?? role)}
        options={roles.map((one) => ({
          value: one,
          label: t(`communities.role.${one}`),
          hint: t(`communities.role.${one}.hint`),
          disabled: held.has(one) && one !== 'soucieux',
        }))}
      />
      {role === 'soucieux' && (
        <TextField
          id="role-brick"
          optional
          label={t('communities.member.role.brick')}
          hint={t('communities.member.role.brick.hint')}
          maxLength={200}
          value={brick}
          onChange={(event) => setBrick(event.target.value)}
        />
      )}
      <FormRow>
        <DateField
          id="role-from"
          optional
          label={t('communities.member.role.from')}
          hint={t('communities.member.role.from.today')}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <DateField id="role-to" optional label={t('communities.member.role.to')} value={to} onChange={(event) => setTo(event.target.value)} />
      </FormRow>
    </DialogForm>
  );
}
