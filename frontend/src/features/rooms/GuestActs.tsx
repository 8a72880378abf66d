import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { toast } from '@/ui/feedback/toasts';
import { RadioField } from '@/ui/form/choices';
import { TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';

type GuestBooking = components['schemas']['GuestBookingRead'];

interface Props {
  bookingKey: string;
  onDone: (booking: GuestBooking) => void;
}

/** Give the room back before the day. */
export function GuestCancel({ bookingKey, onDone }: Props) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({ defaultValues: { reason: '' } });
  const { errors, isSubmitting, submitCount } = form.formState;
  const submit = form.handleSubmit(async (body) => {
    setProblem(null);
    try {
      const { data } = await client.POST('/v1/guest-bookings/cancellation', {
        params: { header: { 'X-Booking-Key': bookingKey } },
        body,
      });
      setOpen(false);
      toast(t('guest.cancelled'));
      if (data) onDone(data);
    } catch (error) {
      setProblem(error);
    }
  });
  return (
    <>
      <Button look="secondary" danger onClick={() => setOpen(true)}>
        {t('guest.cancel')}
      </Button>
      <Dialog open={open} title={t('guest.cancel.title')} onClose={() => setOpen(false)}>
        <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
          {problem !== null && <ProblemAlert error={problem} />}
          <p>{t('guest.cancel.text')}</p>
          <TextField
            id="reason"
            label={t('guest.cancel.reason')}
            hint={t('guest.cancel.reason.hint')}
            maxLength={200}
            error={errors.reason?.message}
            {...form.register('reason', { required: t('outside.required') })}
          />
          <FormActions>
            <Button type="submit" danger busy={isSubmitting}>
              {t('guest.cancel')}
            </Button>
            <Button look="secondary" onClick={() => setOpen(false)}>
              {t('guest.cancel.keep')}
            </Button>
          </FormActions>
        </Form>
      </Dialog>
    </>
  );
}

/** Say how the room is left (req. 119). */
export function GuestHandBack({ bookingKey, onDone }: Props) {
  const t = useT();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({ defaultValues: { state: 'well', note: '' } });
  const { errors, isSubmitting, submitCount } = form.formState;
  const state = useWatch({ control: form.control, name: 'state' });
  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    const well = values.state === 'well';
    try {
      const { data } = await client.POST('/v1/guest-bookings/hand-back', {
        params: { header: { 'X-Booking-Key': bookingKey } },
        body: { in_initial_state: well, note: well ? null : values.note },
      });
      toast(t('guest.handedBack'));
      if (data) onDone(data);
    } catch (error) {
      setProblem(error);
    }
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <RadioField
        legend={t('guest.handBack.state')}
        options={[
          { value: 'well', label: t('guest.handBack.well') },
          { value: 'not', label: t('guest.handBack.not') },
        ]}
        {...form.register('state')}
      />
      {state === 'not' && (
        <TextArea
          id="note"
          rows={3}
          label={t('guest.handBack.note')}
          error={errors.note?.message}
          {...form.register('note', { required: t('outside.required') })}
        />
      )}
      <FormActions>
        <Button type="submit" busy={isSubmitting}>
          {t('guest.handBack.send')}
        </Button>
      </FormActions>
    </Form>
  );
}
