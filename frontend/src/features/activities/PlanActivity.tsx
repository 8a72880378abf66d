import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Form, FormActions } from '@/ui/form/Form';
import { useSave } from '@/ui/form/useSave';
import { ActivityFields } from './ActivityFields';
import { type Activity, emptyValues, requestOf, type Values } from './saying';

interface Props {
  lab: string;
  zone: string;
  /** The day that is proposed. */
  day: string;
  onPlanned: (activity: Activity) => void;
}

/** Planning what gathers people, in a room of the lab, elsewhere or online. */
export function PlanActivity({ lab, zone, day, onPlanned }: Props) {
  const t = useT();
  const form = useForm<Values>({ defaultValues: emptyValues(day) });
  const { save, problem, busy } = useSave(form, { rename: (name) => name.replace(/^(starts|ends)_(at|local)$/, 'day') });
  const { errors, submitCount } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    await save(async () => {
      const { data } = await client.POST('/v1/labs/{lab}/activities', { params: { path: { lab } }, body: requestOf(values, zone) });
      if (data) onPlanned(data);
    }, t('activities.plan.done'));
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <ActivityFields lab={lab} form={form} />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('activities.plan.send')}
        </Button>
        <ButtonLink look="secondary" href={`/labs/${lab}/activites`}>
          {t('ui.act.back')}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}
