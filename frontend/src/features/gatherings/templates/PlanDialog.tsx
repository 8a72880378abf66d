import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { DialogForm } from '@/ui/data/DialogForm';
import { TextField } from '@/ui/form/fields';
import { Dates } from '../Dates';
import type { Template } from './model';

interface Props {
  lab: string;
  template: Template;
  onClose: () => void;
}

/** Plans what comes back on several days at once: rooms and registrations with it. */
export function PlanDialog({ lab, template, onClose }: Props) {
  const t = useT();
  const { act } = useAct();
  const [starts, setStarts] = useState<string[]>([]);
  const [title, setTitle] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <DialogForm
      title={t('template.plan.title', { name: template.name })}
      action={t('template.plan.send', { count: starts.length })}
      missing={() => (starts.length === 0 ? 'poll-day' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={async () => {
        let failure: unknown = null;
        const done = await act(
          () =>
            client
              .POST('/v1/labs/{lab}/activity-templates/{template}/activities', {
                params: { path: { lab, template: template.id } },
                body: { starts, title: title.trim() || null },
              })
              .catch((error: unknown) => {
                failure = error;
                throw error;
              }),
          t('template.planned', { count: starts.length }),
        );
        if (!done) throw failure;
        onClose();
      }}
    >
      <p>{t(template.room_name ? 'template.plan.lead' : 'template.plan.lead.noRoom', { room: template.room_name })}</p>
      <Dates starts={starts} most={12} legend={t('template.plan.dates')} error={tried && starts.length === 0 ? t('poll.dates.missing') : undefined} onChange={setStarts} />
      <TextField optional label={t('template.title')} hint={t('template.plan.title.hint', { title: template.title })} maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
    </DialogForm>
  );
}
