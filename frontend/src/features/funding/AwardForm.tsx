import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { DateField, SelectField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { textOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import { AmountField, useAmountRule } from './AmountField';
import { type Award, NATURES, type Nature, type Programme } from './contract';
import { centsOf, eurosOf } from './money';

interface Props {
  lab: string;
  /** Null for a new one. */
  award: Award | null;
  programmes: readonly Programme[];
  onDone: () => void;
}

/** What a programme gave: money whose amount may not be said, help, or both. */
export function AwardForm({ lab, award, programmes, onDone }: Props) {
  const t = useT();
  const form = useForm({
    defaultValues: {
      label: award?.label ?? '',
      programme: award?.programme ?? programmes[0]?.slug ?? '',
      on_day: award?.on_day ?? '',
      nature: award?.nature ?? '',
      amount_cents: eurosOf(award?.amount_cents),
      accompaniment: award?.accompaniment ?? '',
      source: award?.source ?? '',
    },
  });
  const { errors, submitCount } = form.formState;
  const { save, problem, busy } = useSave(form);
  const amount = useAmountRule({ optional: true });
  const submit = form.handleSubmit(async (values) => {
    const body = {
      label: values.label,
      programme: values.programme,
      on_day: values.on_day || null,
      nature: (values.nature || null) as Nature | null,
      amount_cents: centsOf(values.amount_cents),
      accompaniment: textOf(values.accompaniment),
      source: textOf(values.source),
    };
    const work = () =>
      award
        ? client.PATCH('/v1/labs/{lab}/awards/{award}', {
            params: { path: { lab, award: award.id }, header: ifMatch(award.version) },
            body,
          })
        : client.POST('/v1/labs/{lab}/awards', { params: { path: { lab } }, body });
    if (await save(work, t('funding.award.saved', { name: values.label }))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <TextField
        id="label"
        label={t('funding.award')}
        hint={t('funding.award.hint')}
        maxLength={200}
        error={errors.label?.message}
        {...form.register('label', { required: t('ui.required') })}
      />
      <SelectField
        id="programme"
        label={t('funding.programme')}
        options={programmes.map((one) => ({ value: one.slug, label: one.name }))}
        error={errors.programme?.message}
        {...form.register('programme')}
      />
      <FormRow>
        <DateField id="on_day" label={t('funding.day')} optional error={errors.on_day?.message} {...form.register('on_day')} />
        <SelectField
          id="nature"
          label={t('funding.nature')}
          placeholder={t('funding.nature.unsaid')}
          options={NATURES.map((one) => ({ value: one, label: t(`funding.nature.${one}`) }))}
          error={errors.nature?.message}
          {...form.register('nature')}
        />
      </FormRow>
      <AmountField
        id="amount_cents"
        label={t('funding.amount')}
        optional
        error={errors.amount_cents?.message}
        {...form.register('amount_cents', amount)}
      />
      <TextArea
        id="accompaniment"
        rows={2}
        label={t('funding.accompaniment')}
        hint={t('funding.accompaniment.hint')}
        optional
        error={errors.accompaniment?.message}
        {...form.register('accompaniment')}
      />
      <TextField id="source" label={t('funding.source')} optional maxLength={200} error={errors.source?.message} {...form.register('source')} />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('funding.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
