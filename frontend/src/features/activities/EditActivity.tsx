import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Form, FormActions } from '@/ui/form/Form';
import { useSave } from '@/ui/form/useSave';
import { ActivityFields } from './ActivityFields';
import { type Activity, changeOf, type Values, valuesOf } from './saying';

interface Props {
  lab: string;
  zone: string;
  activity: Activity;
  onClose: () => void;
}

/** Saying an activity otherwise, or moving it: its room moves with it, or nothing does. */
export function EditActivity({ lab, zone, activity, onClose }: Props) {
  const t = useT();
  const form = useForm<Values>({ defaultValues: valuesOf(activity, zone) });
  const { save, problem, busy } = useSave(form, { rename: (name) => name.replace(/^(starts|ends)_(at|local)$/, 'day') });
  const { errors, submitCount } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const saved = await save(
      () =>
        client.PATCH('/v1/labs/{lab}/activities/{activity}', {
          params: { path: { lab, activity: activity.id }, header: ifMatch(activity.version) },
          body: changeOf(values, activity, zone),
        }),
      t('activities.edit.saved'),
    );
    if (saved) onClose();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <ActivityFields lab={lab} form={form} activity={activity} />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('activities.edit.save')}
        </Button>
        <Button look="secondary" onClick={onClose}>
          {t('ui.act.back')}
        </Button>
      </FormActions>
    </Form>
  );
}
