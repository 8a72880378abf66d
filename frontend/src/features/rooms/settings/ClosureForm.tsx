import { useForm, useWatch } from 'react-hook-form';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { RadioField } from '@/ui/form/choices';
import { DateField, SelectField, TextField, TimeField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { ifMatch } from '@/ui/act';
import { useSave } from '@/ui/form/useSave';
import { Refusal } from './BookingsInTheWay';

export type Closure = components['schemas']['ClosureRead'];

interface Values {
  kind: 'closed' | 'open';
  room: string;
  first_day: string;
  last_day: string;
  opens: string;
  closes: string;
  reason: string;
}

interface Props {
  lab: string;
  rooms: readonly { slug: string; name: string }[];
  /** The one being changed; none to add one. */
  closure: Closure | null;
  today: string;
  onDone: (closure: Closure) => void;
}

/** Close, or open at other hours: the whole house or one room, one day or several. */
export function ClosureForm({ lab, rooms, closure, today, onDone }: Props) {
  const t = useT();
  const form = useForm<Values>({
    defaultValues: {
      kind: closure?.kind ?? 'closed',
      room: closure?.room ?? '',
      first_day: closure?.first_day ?? '',
      last_day: closure?.last_day ?? '',
      opens: closure?.opens ?? '09:00',
      closes: closure?.closes ?? '18:00',
      reason: closure?.reason ?? '',
    },
  });
  const { save, problem, busy } = useSave(form);
  const { errors, submitCount } = form.formState;
  const required = t('place.required');
  const kind = useWatch({ control: form.control, name: 'kind' });

  const submit = form.handleSubmit(async (values) => {
    const open = values.kind === 'open';
    const body = {
      kind: values.kind,
      room: values.room || null,
      first_day: values.first_day,
      last_day: values.last_day || values.first_day,
      opens: open ? values.opens : null,
      closes: open ? values.closes : null,
      reason: values.reason,
    };
    let saved: Closure | undefined;
    const send = async () => {
      const { data } = closure
        ? await client.PATCH('/v1/labs/{lab}/closures/{closure}', {
            params: { path: { lab, closure: closure.id }, header: ifMatch(closure.version) },
            body,
          })
        : await client.POST('/v1/labs/{lab}/closures', { params: { path: { lab } }, body });
      saved = data;
    };
    if ((await save(send, t('place.closure.saved'))) && saved) onDone(saved);
  });

  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <Refusal lab={lab} problem={problem} />
      <RadioField
        legend={t('place.closure.kind')}
        inline
        options={[
          { value: 'closed', label: t('place.closure.closed') },
          { value: 'open', label: t('place.closure.open') },
        ]}
        {...form.register('kind')}
      />
      <SelectField
        id="room"
        label={t('place.closure.room')}
        placeholder={t('place.house')}
        error={errors.room?.message}
        options={rooms.map((one) => ({ value: one.slug, label: one.name }))}
        {...form.register('room')}
      />
      <FormRow>
        <DateField
          id="first_day"
          label={t('place.firstDay')}
          error={errors.first_day?.message}
          {...(!closure && { min: today })}
          {...form.register('first_day', { required })}
        />
        <DateField
          id="last_day"
          label={t('place.lastDay')}
          optional
          hint={t('place.lastDay.hint')}
          error={errors.last_day?.message}
          {...form.register('last_day')}
        />
      </FormRow>
      {kind === 'open' && (
        <FormRow>
          <TimeField id="opens" label={t('place.opens')} error={errors.opens?.message} {...form.register('opens', { required })} />
          <TimeField id="closes" label={t('place.closes')} error={errors.closes?.message} {...form.register('closes', { required })} />
        </FormRow>
      )}
      <TextField
        id="reason"
        label={t('place.reason')}
        hint={t('place.closure.reason.hint')}
        error={errors.reason?.message}
        {...form.register('reason', { required })}
      />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('place.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
