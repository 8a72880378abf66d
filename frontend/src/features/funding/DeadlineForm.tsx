import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { DateField, SelectField, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { useSave } from '@/ui/form/useSave';
import type { Convention, Deadline } from './contract';

const KINDS = ['justificatif', 'solde', 'rapport', 'fin', 'depot'] as const;

/** A day by which a funder wants something. */
export function DeadlineForm({ lab, conventions, onDone }: { lab: string; conventions: readonly Convention[]; onDone: () => void }) {
  const t = useT();
  const required = t('ui.required');
  const form = useForm({ defaultValues: { kind: 'justificatif' as Deadline['kind'], label: '', due_on: '', convention: '' } });
  const { errors, submitCount } = form.formState;
  const { save, problem, busy } = useSave(form);
  const submit = form.handleSubmit(async ({ convention, ...values }) => {
    const work = () =>
      client.POST('/v1/labs/{lab}/deadlines', {
        params: { path: { lab } },
        body: { ...values, convention: convention ? Number(convention) : null },
      });
    if (await save(work, t('funding.deadline.saved'))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <TextField id="label" label={t('funding.deadline.what')} error={errors.label?.message} {...form.register('label', { required })} />
      <FormRow>
        <SelectField
          id="kind"
          label={t('funding.deadline.kind')}
          options={KINDS.map((one) => ({ value: one, label: t(`funding.deadline.${one}`) }))}
          {...form.register('kind')}
        />
        <DateField id="due_on" label={t('funding.deadline.due')} error={errors.due_on?.message} {...form.register('due_on', { required })} />
      </FormRow>
      {conventions.length > 0 && (
        <SelectField
          id="convention"
          label={t('funding.convention')}
          optional
          placeholder={t('funding.convention.none')}
          options={conventions.map((one) => ({ value: String(one.id), label: one.name }))}
          {...form.register('convention')}
        />
      )}
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('funding.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
