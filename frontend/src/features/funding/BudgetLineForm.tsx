import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { NumberField, SelectField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { useSave } from '@/ui/form/useSave';
import { AmountField, useAmountRule } from './AmountField';
import { type BudgetLine, type Convention, NATURES, type Nature, SIDES } from './contract';
import { centsOf, eurosOf } from './money';

interface Props {
  lab: string;
  /** Null for a new line. */
  line: BudgetLine | null;
  /** The budget that a new line most likely joins. */
  budget: string;
  conventions: readonly Convention[];
  onRemove: () => void;
  onDone: () => void;
}

/** A line of a budget: who brings what, of what nature, to the cent. */
export function BudgetLineForm({ lab, line, budget, conventions, onRemove, onDone }: Props) {
  const t = useT();
  const required = t('ui.required');
  const form = useForm({
    defaultValues: {
      budget: line?.budget ?? budget,
      section: String(line?.section ?? 1),
      section_label: line?.section_label ?? '',
      post: line?.post ?? '',
      side: line?.side ?? 'state',
      amount_cents: eurosOf(line?.amount_cents),
      nature: line?.nature ?? '',
      comment: line?.comment ?? '',
      convention: String(line?.convention ?? ''),
    },
  });
  const { errors, submitCount } = form.formState;
  const { save, problem, busy } = useSave(form);
  const amount = useAmountRule();
  const submit = form.handleSubmit(async (values) => {
    const body = {
      budget: values.budget,
      section: Number(values.section),
      section_label: values.section_label.trim() || null,
      post: values.post,
      side: values.side,
      amount_cents: centsOf(values.amount_cents) ?? 0,
      nature: (values.nature || null) as Nature | null,
      comment: values.comment.trim() || null,
      convention: values.convention ? Number(values.convention) : null,
    };
    const work = () =>
      line
        ? client.PATCH('/v1/labs/{lab}/budget-lines/{line}', {
            params: { path: { lab, line: line.id }, header: ifMatch(line.version) },
            body,
          })
        : client.POST('/v1/labs/{lab}/budget-lines', { params: { path: { lab } }, body });
    if (await save(work, t('funding.line.saved'))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <TextField id="post" label={t('funding.post')} error={errors.post?.message} {...form.register('post', { required })} />
      <FormRow>
        <AmountField id="amount_cents" label={t('funding.amount')} error={errors.amount_cents?.message} {...form.register('amount_cents', amount)} />
        <SelectField
          id="side"
          label={t('funding.side')}
          options={SIDES.map((one) => ({ value: one, label: t(`funding.side.${one}`) }))}
          {...form.register('side')}
        />
        <SelectField
          id="nature"
          label={t('funding.nature')}
          optional
          placeholder={t('funding.unsaid')}
          options={NATURES.map((one) => ({ value: one, label: t(`funding.nature.${one}`) }))}
          {...form.register('nature')}
        />
      </FormRow>
      <FormRow>
        <TextField id="budget" label={t('funding.budget.name')} error={errors.budget?.message} {...form.register('budget', { required })} />
        <NumberField
          id="section"
          label={t('funding.section.number')}
          min={1}
          max={20}
          error={errors.section?.message}
          {...form.register('section', { required })}
        />
      </FormRow>
      <TextField
        id="section_label"
        label={t('funding.section.label')}
        hint={t('funding.section.hint')}
        optional
        error={errors.section_label?.message}
        {...form.register('section_label')}
      />
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
      <TextArea id="comment" rows={2} label={t('funding.comment')} optional {...form.register('comment')} />
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
