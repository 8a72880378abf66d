import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { DialogForm } from '@/ui/data/DialogForm';
import { NumberField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { centsOf, eurosOf } from '../form/fields';
import type { ActDialogProps } from './CorrectionsDialog';

/** The team's own estimate: weeks of work, and the lab's money. */
export function WorkloadDialog({ lab, request, onClose, onDone }: ActDialogProps) {
  const t = useT();
  const [weeks, setWeeks] = useState(request.lab_weeks === null ? '' : String(request.lab_weeks));
  const [euros, setEuros] = useState(eurosOf(request.lab_cents));
  const send = async () => {
    await client.PATCH('/v1/labs/{lab}/requests/{request}', {
      params: { path: { lab, request: request.id }, header: ifMatch(request.version) },
      body: { lab_weeks: weeks === '' ? null : Number(weeks), lab_cents: centsOf(euros) },
    });
    await onDone(t('requests.act.edit_workload.done'));
  };
  return (
    <DialogForm
      title={t('requests.act.edit_workload.title')}
      action={t('requests.act.edit_workload.send')}
      missing={() => null}
      onClose={onClose}
      onSend={send}
    >
      <FormRow>
        <NumberField
          label={t('requests.field.lab_weeks')}
          hint={t('requests.field.lab_weeks.hint')}
          min={0}
          step={0.1}
          value={weeks}
          onChange={(event) => setWeeks(event.target.value)}
        />
        <NumberField
          label={t('requests.field.lab_euros')}
          hint={t('requests.field.lab_euros.hint')}
          min={0}
          step={0.01}
          value={euros}
          onChange={(event) => setEuros(event.target.value)}
        />
      </FormRow>
    </DialogForm>
  );
}
