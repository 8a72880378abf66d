import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { DateField, TextField, TimeField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { useSave } from '@/ui/form/useSave';
import { Refusal } from './BookingsInTheWay';

/** Ask that the house be open on a day, or at hours, when it is not. */
export function OpeningRequestForm({ lab, today, onDone }: { lab: string; today: string; onDone: () => void }) {
  const t = useT();
  const form = useForm({ defaultValues: { day: '', opens: '09:00', closes: '17:00', reason: '' } });
  const { save, problem, busy } = useSave(form);
  const { errors, submitCount } = form.formState;
  const required = t('place.required');
  const submit = form.handleSubmit(async (body) => {
    const ask = async () => {
      await client.POST('/v1/labs/{lab}/opening-requests', { params: { path: { lab } }, body });
    };
    if (await save(ask, t('place.ask.done'))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <p>{t('place.ask.lead')}</p>
      <Refusal lab={lab} problem={problem} />
      <FormRow>
        <DateField id="day" label={t('place.day')} min={today} error={errors.day?.message} {...form.register('day', { required })} />
        <TimeField id="opens" label={t('place.from')} error={errors.opens?.message} {...form.register('opens', { required })} />
        <TimeField id="closes" label={t('place.to')} error={errors.closes?.message} {...form.register('closes', { required })} />
      </FormRow>
      <TextField
        id="reason"
        label={t('place.ask.reason')}
        hint={t('place.ask.reason.hint')}
        error={errors.reason?.message}
        {...form.register('reason', { required })}
      />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('place.ask.send')}
        </Button>
      </FormActions>
    </Form>
  );
}
