import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { DateField, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { useSave } from '@/ui/form/useSave';
import { AmountField, useAmountRule } from './AmountField';
import type { Commitment } from './contract';
import { centsOf, eurosOf } from './money';

interface Props {
  lab: string;
  commitment: Commitment;
  today: string;
  onDone: () => void;
}

/** Notes a payment: what is still to pay is proposed. */
export function PaymentForm({ lab, commitment, today, onDone }: Props) {
  const t = useT();
  const { money } = useFormat();
  const form = useForm({
    defaultValues: { amount_cents: eurosOf(commitment.to_pay_cents), paid_on: today, reference: '' },
  });
  const { errors, submitCount } = form.formState;
  const { save, problem, busy } = useSave(form);
  const amount = useAmountRule();
  const submit = form.handleSubmit(async (values) => {
    const work = () =>
      client.POST('/v1/labs/{lab}/commitments/{commitment}/payments', {
        params: { path: { lab, commitment: commitment.id } },
        body: {
          amount_cents: centsOf(values.amount_cents) ?? 0,
          paid_on: values.paid_on,
          reference: values.reference.trim() || null,
        },
      });
    if (await save(work, t('funding.paid.saved'))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <p>{t('funding.pay.on', { label: commitment.label, provider: commitment.provider, left: money(commitment.to_pay_cents) })}</p>
      <FormRow>
        <AmountField id="amount_cents" label={t('funding.amount')} error={errors.amount_cents?.message} {...form.register('amount_cents', amount)} />
        <DateField
          id="paid_on"
          label={t('funding.day')}
          error={errors.paid_on?.message}
          {...form.register('paid_on', { required: t('ui.required') })}
        />
      </FormRow>
      <TextField id="reference" label={t('funding.reference')} optional {...form.register('reference')} />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('funding.pay')}
        </Button>
      </FormActions>
    </Form>
  );
}
