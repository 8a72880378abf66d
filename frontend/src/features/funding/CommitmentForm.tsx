import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { DateField, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { useSave } from '@/ui/form/useSave';
import { AmountField, useAmountRule } from './AmountField';
import type { ExecutionLine } from './contract';
import { centsOf } from './money';

interface Props {
  lab: string;
  line: ExecutionLine;
  today: string;
  onDone: () => void;
}

/** Promises money on a line; beyond what is left, a reason is asked for. */
export function CommitmentForm({ lab, line, today, onDone }: Props) {
  const t = useT();
  const { money } = useFormat();
  const required = t('ui.required');
  const form = useForm({
    defaultValues: { provider: '', label: '', reference: '', committed_cents: '', committed_on: today, overrun_reason: '' },
  });
  const { errors, submitCount } = form.formState;
  const { save, problem, busy } = useSave(form);
  const amount = useAmountRule();
  const overrun = problem !== null && asProblem(problem).code === 'budget-overrun';
  const submit = form.handleSubmit(async (values) => {
    const work = () =>
      client.POST('/v1/labs/{lab}/commitments', {
        params: { path: { lab } },
        body: {
          ...(line.kind === 'budget' ? { budget_line: line.id } : { call_line: line.id }),
          provider: values.provider,
          label: values.label,
          reference: values.reference.trim() || null,
          committed_cents: centsOf(values.committed_cents) ?? 0,
          committed_on: values.committed_on,
          overrun_reason: values.overrun_reason.trim() || null,
        },
      });
    if (await save(work, t('funding.committed.saved'))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <p>{t('funding.commit.on', { line: line.label, left: money(line.left_cents) })}</p>
      <TextField id="provider" label={t('funding.provider')} error={errors.provider?.message} {...form.register('provider', { required })} />
      <TextField id="label" label={t('funding.object')} error={errors.label?.message} {...form.register('label', { required })} />
      <FormRow>
        <AmountField
          id="committed_cents"
          label={t('funding.amount')}
          error={errors.committed_cents?.message}
          {...form.register('committed_cents', amount)}
        />
        <DateField id="committed_on" label={t('funding.day')} error={errors.committed_on?.message} {...form.register('committed_on', { required })} />
      </FormRow>
      <TextField id="reference" label={t('funding.reference')} optional {...form.register('reference')} />
      {overrun && (
        <TextField
          id="overrun_reason"
          label={t('funding.overrun.why')}
          hint={t('funding.overrun.hint')}
          error={errors.overrun_reason?.message}
          {...form.register('overrun_reason', { required })}
        />
      )}
      <FormActions>
        <Button type="submit" busy={busy}>
          {overrun ? t('funding.overrun.accept') : t('funding.commit')}
        </Button>
      </FormActions>
    </Form>
  );
}
