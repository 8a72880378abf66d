import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { NumberField, SelectField, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { useSave } from '@/ui/form/useSave';
import { AmountField, useAmountRule } from './AmountField';
import type { CallLine, Convention } from './contract';
import { centsOf, eurosOf } from './money';

interface Props {
  lab: string;
  /** Null for a new line. */
  line: CallLine | null;
  year: number;
  conventions: readonly Convention[];
  onRemove: () => void;
  onDone: () => void;
}

/** Money won from a call for a project, in one year. */
export function CallLineForm({ lab, line, year, conventions, onRemove, onDone }: Props) {
  const t = useT();
  const required = t('ui.required');
  const form = useForm({
    defaultValues: {
      call: line?.call ?? '',
      project_label: line?.project_label ?? '',
      convention: line?.convention ?? '',
      convention_number: String(line?.convention_number ?? ''),
      year: String(line?.year ?? year),
      amount_cents: eurosOf(line?.amount_cents),
    },
  });
  const { errors, submitCount } = form.formState;
  const { save, problem, busy } = useSave(form);
  const amount = useAmountRule();
  const submit = form.handleSubmit(async (values) => {
    const body = {
      call: values.call,
      project_label: values.project_label,
      convention: values.convention.trim() || null,
      convention_number: values.convention_number ? Number(values.convention_number) : null,
      year: Number(values.year),
      amount_cents: centsOf(values.amount_cents) ?? 0,
    };
    const work = () =>
      line
        ? client.PATCH('/v1/labs/{lab}/call-lines/{line}', {
            params: { path: { lab, line: line.id }, header: ifMatch(line.version) },
            body,
          })
        : client.POST('/v1/labs/{lab}/call-lines', { params: { path: { lab } }, body });
    if (await save(work, t('funding.line.saved'))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <TextField id="call" label={t('funding.call')} error={errors.call?.message} {...form.register('call', { required })} />
      <TextField
        id="project_label"
        label={t('funding.project')}
        error={errors.project_label?.message}
        {...form.register('project_label', { required })}
      />
      <FormRow>
        <AmountField id="amount_cents" label={t('funding.amount')} error={errors.amount_cents?.message} {...form.register('amount_cents', amount)} />
        <NumberField id="year" label={t('funding.year')} min={1900} max={2200} error={errors.year?.message} {...form.register('year', { required })} />
      </FormRow>
      <TextField id="convention" label={t('funding.call.between')} hint={t('funding.call.between.hint')} optional {...form.register('convention')} />
      {conventions.length > 0 && (
        <SelectField
          id="convention_number"
          label={t('funding.convention')}
          optional
          placeholder={t('funding.convention.none')}
          options={conventions.map((one) => ({ value: String(one.id), label: one.name }))}
          {...form.register('convention_number')}
        />
      )}
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('funding.save')}
        </Button>
        {line && (
          <Button look="secondary" danger onClick={onRemove}>
            {t('funding.remove')}
          </Button>
        )}
      </FormActions>
    </Form>
  );
}
