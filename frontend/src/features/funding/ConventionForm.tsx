import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { DateField, SelectField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { useSave } from '@/ui/form/useSave';
import { AmountField, useAmountRule } from './AmountField';
import type { Convention } from './contract';
import { centsOf, eurosOf } from './money';

const KINDS = ['fonctionnement', 'projet', 'programme'] as const;

const CODE = /^[A-Z][A-Z0-9_]{2,30}$/;
const linesOf = (written: string) => [...new Set(written.split('\n').map((one) => one.trim()).filter(Boolean))];

/** A convention: who signed, for how long, for how much. */
export function ConventionForm({ lab, convention, onDone }: { lab: string; convention: Convention | null; onDone: () => void }) {
  const t = useT();
  const form = useForm({
    defaultValues: {
      name: convention?.name ?? '',
      kind: convention?.kind ?? 'fonctionnement',
      reference: convention?.reference ?? '',
      signatories: convention?.signatories.join('\n') ?? '',
      obligations: (convention?.obligations ?? []).join('\n'),
      from_day: convention?.from_day ?? '',
      to_day: convention?.to_day ?? '',
      amount_cents: eurosOf(convention?.amount_cents),
    },
  });
  const { errors, submitCount } = form.formState;
  const { save, problem, busy } = useSave(form);
  const amount = useAmountRule({ optional: true });
  const submit = form.handleSubmit(async (values) => {
    const body = {
      name: values.name,
      kind: values.kind,
      reference: values.reference.trim() || null,
      obligations: linesOf(values.obligations),
      signatories: linesOf(values.signatories),
      from_day: values.from_day || null,
      to_day: values.to_day || null,
      amount_cents: centsOf(values.amount_cents),
    };
    const work = () =>
      convention
        ? client.PATCH('/v1/labs/{lab}/conventions/{convention}', {
            params: { path: { lab, convention: convention.id }, header: ifMatch(convention.version) },
            body,
          })
        : client.POST('/v1/labs/{lab}/conventions', { params: { path: { lab } }, body });
    if (await save(work, t('funding.convention.saved', { name: values.name }))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <TextField id="name" label={t('funding.name')} error={errors.name?.message} {...form.register('name', { required: t('ui.required') })} />
      <FormRow>
        <SelectField
          id="kind"
          label={t('funding.kind')}
          options={KINDS.map((one) => ({ value: one, label: t(`funding.kind.${one}`) }))}
          {...form.register('kind')}
        />
        <TextField id="reference" label={t('funding.reference')} optional {...form.register('reference')} />
      </FormRow>
      <TextArea id="signatories" rows={3} label={t('funding.signatories')} hint={t('funding.signatories.hint')} optional {...form.register('signatories')} />
      <TextArea
        id="obligations"
        rows={3}
        label={t('funding.obligations.asked')}
        hint={t('funding.obligations.hint')}
        optional
        error={errors.obligations?.message}
        {...form.register('obligations', {
          validate: (codes) => linesOf(codes).every((one) => CODE.test(one)) || t('funding.obligations.wrong'),
        })}
      />
      <FormRow>
        <DateField id="from_day" label={t('funding.first')} optional {...form.register('from_day')} />
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
      <AmountField
        id="amount_cents"
        label={t('funding.amount')}
        optional
        error={errors.amount_cents?.message}
        {...form.register('amount_cents', amount)}
      />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('funding.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
