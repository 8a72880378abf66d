import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { DialogForm } from '@/ui/data/DialogForm';
import { DateField, NumberField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import type { ActDialogProps } from './CorrectionsDialog';

/** The team's own estimate: weeks of work, and between which days. */
export function WorkloadDialog({ lab, request, onClose, onDone }: ActDialogProps) {
  const t = useT();
  const [weeks, setWeeks] = useState(request.lab_weeks === null ? '' : String(request.lab_weeks));
  const [from, setFrom] = useState(request.duration_from ?? '');
  const [to, setTo] = useState(request.duration_to ?? '');
  const disordered = from !== '' && to !== '' && to < from;
  const send = async () => {
    await client.PATCH('/v1/labs/{lab}/requests/{request}', {
      params: { path: { lab, request: request.id }, header: ifMatch(request.version) },
      body: { lab_weeks: weeks === '' ? null : Number(weeks), duration_from: from || null, duration_to: to || null },
    });
    await onDone(t('requests.act.edit_workload.done'));
  };
  return (
    <DialogForm
      title={t('requests.act.edit_workload.title')}
      action={t('requests.act.edit_workload.send')}
      missing={() => (disordered ? 'weigh-to' : null)}
      onClose={onClose}
      onSend={send}
    >
      <NumberField
        label={t('requests.field.lab_weeks')}
        hint={t('requests.field.lab_weeks.hint')}
        min={0}
        step={0.1}
        value={weeks}
        onChange={(event) => setWeeks(event.target.value)}
      />
      <FormRow>
        <DateField label={t('requests.field.duration_from')} value={from} onChange={(event) => setFrom(event.target.value)} />
        <DateField
          id="weigh-to"
          label={t('requests.field.duration_to')}
          value={to}
          error={disordered ? t('requests.field.duration.order') : undefined}
          onChange={(event) => setTo(event.target.value)}
        />
      </FormRow>
    </DialogForm>
  );
}
