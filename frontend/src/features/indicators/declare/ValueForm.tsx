import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField } from '@/ui/form/choices';
import { TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { textOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import type { Definition, Observation } from '../contract';
import { usePeriod, useUnits } from '../labels';
import { typedAgain } from './typed';
import { useReadValue } from './useReadValue';

interface ValueFormProps {
  lab: string;
  period: string;
  definition: Definition;
  /** What is declared already for this period, details included. */
  cells: readonly Observation[];
  breakdown: string;
  onDone: () => void;
}

/** One declared value, its unit beside it; what the API refuses is said at its field. */
export function ValueForm({ lab, period, definition, cells, breakdown, onDone }: ValueFormProps) {
  const t = useT();
  const named = usePeriod();
  const units = useUnits();
  const { exact, check } = useReadValue();
  const cell = cells.find((one) => one.breakdown === breakdown);
  const unit = units.named(definition.unit);
  const ratio = definition.aggregation === 'ratio';
  const form = useForm({
    defaultValues: {
      value: typedAgain(cell?.value),
      numerator: typedAgain(cell?.numerator),
      denominator: typedAgain(cell?.denominator),
      comment: cell?.comment ?? '',
      partial: cell?.partial ?? false,
    },
  });
  const { errors, submitCount } = form.formState;
  const { save, problem, busy } = useSave(form, { rename: (name) => (name === 'unit' || name === 'breakdown' || name === 'period' ? 'value' : name) });
  const rule = (unitOf: string) => ({ validate: (text: string) => check(text, unitOf) });
  const submit = form.handleSubmit(async (values) => {
    const body = {
      code: definition.code,
      period,
      breakdown,
      source: '',
      value: exact(values.value, definition.unit) ?? '',
      unit: definition.unit,
      ...(ratio && { numerator: exact(values.numerator, 'number'), denominator: exact(values.denominator, 'number') }),
      comment: textOf(values.comment),
      partial: values.partial,
    };
    const work = () => client.PUT('/v1/labs/{lab}/declared-values', { params: { path: { lab } }, body });
    if (await save(work, t('declare.saved', { label: definition.label_fr }))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      {ratio && (
        <FormRow>
          <TextField id="numerator" inputMode="decimal" label={t('declare.numerator')} error={errors.numerator?.message} {...form.register('numerator', rule('number'))} />
          <TextField id="denominator" inputMode="decimal" label={t('declare.denominator')} error={errors.denominator?.message} {...form.register('denominator', rule('number'))} />
        </FormRow>
      )}
      <TextField
        id="value"
        inputMode="decimal"
        width="medium"
        autoComplete="off"
        label={t('declare.value', { unit, period: named(period) })}
        hint={t('declare.value.hint', { digits: definition.decimals })}
        error={errors.value?.message}
        {...form.register('value', rule(definition.unit))}
      />
      <TextArea
        id="comment"
        rows={2}
        maxLength={1000}
        label={t('declare.comment')}
        hint={t('declare.comment.hint')}
        optional
        error={errors.comment?.message}
        {...form.register('comment')}
      />
      <CheckboxField label={t('declare.partial')} hint={t('declare.partial.hint')} {...form.register('partial')} />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('declare.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
