import { lazy, Suspense } from 'react';
import { loadMessages } from '@/i18n';
import { Skeleton } from '@/ui/feedback/states';
import type { BookingFormProps } from './booking/Form';

export type { BookingFormProps } from './booking/Form';
export type { Made } from './booking/send';
export type { BookingDraft } from './booking/values';

/** Fetched with its words when somebody books: a calendar that is only looked at does without. */
const Inner = lazy(async () => {
  const [form] = await Promise.all([import('./booking/Form'), loadMessages('bookings', 'rooms')]);
  return { default: form.BookingFields };
});

/** Book a room, ask for it, wait for it, or book it again and again: one form. */
export function BookingForm(props: BookingFormProps) {
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      <Inner {...props} />
    </Suspense>
  );
}
