import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { SelectField, TextArea, TextField } from '@/ui/form/fields';
import { applyProblem, Form, FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import { ifMatch, useCardAct } from '../useCardAct';
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
  const { act, problem, busy } = useCardAct();
  const form = useForm<Values>({
    defaultValues: { status: card.status ?? 'actif', reason: '', lesson: card.lesson ?? '' },
  });
  const { errors, submitCount } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const status = STATUSES.find((one) => one === values.status) ?? 'actif';
    const send = async () => {
      try {
        await client.POST('/v1/labs/{lab}/projects/{project}/status', {
          params: { path: { lab: card.lab, project: card.slug }, header: ifMatch(card.version) },
          body: { status, reason: values.reason, lesson: values.lesson.trim() || null },
        });
      } catch (error) {
        applyProblem(asProblem(error), form.setError);
        throw error;
      }
    };
    if (await act(send, t('edit.saved'))) form.setValue('reason', '');
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
