import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { SelectField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { useSave } from '@/ui/form/useSave';
import { Section } from '@/ui/layout/Page';
import { type Project, STATUSES, useKind } from '../words';

interface Values {
  status: string;
  reason: string;
  lesson: string;
}

/** Where the project stands, and why; to abandon it, what was learned. */
export function StatusForm({ card }: { card: Project }) {
  const t = useT();
  const kind = useKind();
  const form = useForm<Values>({
    defaultValues: { status: card.status ?? 'actif', reason: '', lesson: card.lesson ?? '' },
  });
  const { save, problem, busy } = useSave(form, { fresh: true });
  const { errors, submitCount } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const status = STATUSES.find((one) => one === values.status) ?? 'actif';
    const saved = await save(
      () =>
        client.POST('/v1/labs/{lab}/projects/{project}/status', {
          params: { path: { lab: card.lab, project: card.slug }, header: ifMatch(card.version) },
          body: { status, reason: values.reason, lesson: values.lesson.trim() || null },
        }),
      t('edit.saved'),
    );
    if (saved) form.setValue('reason', '');
  });
  return (
    <Section title={t('edit.status')}>
      <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
        {problem !== null && <ProblemAlert error={problem} />}
        <SelectField
          id="status"
          label={t('projects.status')}
          options={STATUSES.map((one) => ({ value: one, label: kind('status', one) }))}
          {...form.register('status')}
        />
        <TextField
          id="reason"
          label={t('edit.status.reason')}
          error={errors.reason?.message}
          {...form.register('reason', { required: t('edit.required') })}
        />
        <TextArea
          id="lesson"
          label={t('projects.lesson')}
          hint={t('edit.status.lesson.hint')}
          optional
          error={errors.lesson?.message}
          {...form.register('lesson')}
        />
        <FormActions>
          <Button type="submit" busy={busy}>
            {t('edit.save')}
          </Button>
        </FormActions>
      </Form>
    </Section>
  );
}
