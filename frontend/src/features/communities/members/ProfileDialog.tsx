import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { DialogForm } from '@/ui/data/DialogForm';
import { toast } from '@/ui/feedback/toasts';
import { CheckboxField } from '@/ui/form/choices';
import { TextField } from '@/ui/form/fields';
import type { Member } from '../model';

interface ProfileDialogProps {
  lab: string;
  community: string;
  member: Member;
  onClose: () => void;
}

/** What one shows of oneself to the other members. */
export function ProfileDialog({ lab, community, member, onClose }: ProfileDialogProps) {
  const t = useT();
  const queries = useQueryClient();
  const [headline, setHeadline] = useState(member.headline ?? '');
  const membership = hooks.useQuery('get', '/v1/labs/{lab}/communities/{community}/membership', { params: { path: { lab, community } } });
  const [chosen, setChosen] = useState<boolean | null>(null);
  const shown = chosen ?? membership.data?.show_email ?? false;
  return (
    <DialogForm
      title={t('communities.member.profile')}
      action={t('communities.member.profile.save')}
      missing={() => null}
      onClose={onClose}
      onSend={async () => {
        await client.PATCH('/v1/labs/{lab}/communities/{community}/membership', {
          params: { path: { lab, community } },
          body: { headline: headline.trim() || null, show_email: shown },
        });
        onClose();
        toast(t('communities.member.profile.saved'));
        await queries.invalidateQueries();
      }}
    >
      <TextField
        id="headline"
        optional
        label={t('communities.member.headline')}
        hint={t('communities.member.headline.hint')}
        maxLength={200}
        value={headline}
        onChange={(event) => setHeadline(event.target.value)}
      />
      <CheckboxField label={t('communities.member.showEmail')} checked={shown} onChange={(event) => setChosen(event.target.checked)} />
    </DialogForm>
  );
}
