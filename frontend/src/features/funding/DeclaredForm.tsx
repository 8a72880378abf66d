import { useForm, useWatch } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { RadioField } from '@/ui/form/choices';
import { DateField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { textOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import { AmountField, useAmountRule } from './AmountField';
import { BASES, type Basis } from './contract';
import { centsOf } from './money';

/** An amount that a document prints, with the document; a leverage is so many euros for one. */
export function DeclaredForm({ lab, onDone }: { lab: string; onDone: () => void }) {
  const t = useT();
  const required = t('ui.required');
  const form = useForm({
    defaultValues: {
      basis: BASES[0] as Basis,
      label: '',
      amount_cents: '',
      period_text: '',
      from_day: '',
      to_day: '',
      source: '',
      note: '',
    },
  });
  const { errors, submitCount } = form.formState;
  const basis = useWatch({ control: form.control, name: 'basis' });
  const { save, problem, busy } = useSave(form);
  const amount = useAmountRule();
  const submit = form.handleSubmit(async (values) => {
    const body = {
      ...values,
      amount_cents: centsOf(values.amount_cents) ?? 0,
      from_day: values.from_day || null,
      to_day: values.to_day || null,
      note: textOf(values.note),
    };
    const work = () => client.POST('/v1/labs/{lab}/budget-statements', { params: { path: { lab } }, body });
    if (await save(work, t('funding.declared.saved'))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <RadioField
        legend={t('funding.basis')}
        options={BASES.map((one) => ({ value: one, label: t(`funding.basis.${one}`) }))}
        error={errors.basis?.message}
        {...form.register('basis')}
      />
      <TextField id="label" label={t('funding.declared.what')} maxLength={200} error={errors.label?.message} {...form.register('label', { required })} />
      <AmountField
        id="amount_cents"
        label={t(basis === 'leverage' ? 'funding.declared.forOne' : 'funding.amount')}
        error={errors.amount_cents?.message}
        {...form.register('amount_cents', amount)}
      />
      <TextField
        id="period_text"
        label={t('funding.when')}
        hint={t('funding.declared.period.hint')}
        maxLength={200}
        error={errors.period_text?.message}
        {...form.register('period_text', { required })}
      />
      <FormRow>
        <DateField id="from_day" label={t('funding.first')} optional error={errors.from_day?.message} {...form.register('from_day')} />
        <DateField
          id="to_day"
          label={t('funding.last')}
          optional
          error={errors.to_day?.message}
          {...form.register('to_day', {
            validate: (to, { from_day: from }) => !to || !from || from <= to || t('funding.days.wrong'),
          })}
        />
      </FormRow>
      <TextField
        id="source"
        label={t('funding.source')}
        hint={t('funding.source.hint')}
        maxLength={200}
        error={errors.source?.message}
        {...form.register('source', { required })}
      />
      <TextArea id="note" rows={2} label={t('funding.note')} optional error={errors.note?.message} {...form.register('note')} />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('funding.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
