import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { asProblem, type ProblemError } from '@/api/problem';
import { useMay } from '@/api/session';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce } from '@/ui/feedback/toasts';
import { DateField, NumberField, SelectField, TextArea, TextField, TimeField } from '@/ui/form/fields';
import { applyProblem, Form, FormActions, FormRow } from '@/ui/form/Form';
import { useNow } from '@/ui/now';
import { Taken } from '../booking/Taken';
import type { Busy, Span } from '../contract';
import { instantOf, wallClock } from '../time';
import { type Changeable, changeableOf, changed, type Field, merge } from './merge';
import type { Booking } from './status';

const LABELS: Record<Field, MessageKey> = {
  title: 'rooms.what',
  room: 'rooms.room',
  day: 'rooms.day',
  start: 'rooms.start',
  end: 'rooms.end',
  headcount: 'bookings.headcount',
  layout: 'bookings.layout',
  note: 'bookings.note',
  gap: 'bookings.gap',
};
const POINTERS: Record<string, Field> = {
  starts_at: 'start', starts_local: 'start', ends_at: 'end', ends_local: 'end', gap_minutes: 'gap',
};

interface MoveProps {
  lab: string;
  zone: string;
  rooms: readonly { slug: string; name: string }[];
  booking: Booking;
  onClose: () => void;
  onDone: (words: string) => Promise<void>;
}

function changesOf(fields: readonly Field[], values: Changeable, zone: string) {
  const timed = fields.some((one) => one === 'day' || one === 'start' || one === 'end');
  const has = (field: Field) => fields.includes(field);
  return {
    ...(has('title') && { title: values.title }),
    ...(has('room') && { room: values.room }),
    ...(has('headcount') && { headcount: values.headcount === '' ? null : Number(values.headcount) }),
    ...(has('layout') && { layout: values.layout || null }),
    ...(has('note') && { note: values.note || null }),
    ...(has('gap') && values.gap !== '' && { gap_minutes: Number(values.gap) }),
    ...(timed && {
      starts_at: instantOf(values.day, values.start, zone).toISOString(),
      ends_at: instantOf(values.day, values.end, zone).toISOString(),
    }),
  };
}

/** Another time, room or wording. What somebody else changed meanwhile is brought together with it. */
export function MoveDialog({ lab, zone, rooms, booking, onClose, onDone }: MoveProps) {
  const t = useT();
  const format = useFormat(zone);
  const now = useNow();
  const concierge = useMay(lab, 'approve_bookings');
  // The booking as it was when the form opened, or as it was last merged: not as it is refreshed behind.
  const [known, setKnown] = useState(booking);
  const [both, setBoth] = useState<{ fields: Field[]; theirs: Changeable } | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const base = changeableOf(known, zone);
  const form = useForm<Changeable>({ defaultValues: base });
  const { errors, isSubmitting, submitCount } = form.formState;
  const begun = Date.parse(known.starts_at) <= now;
  const required = t('ui.required');

  /** Their version, with mine laid over it; the next try starts from theirs. */
  const bringTogether = async () => {
    const { data } = await client.GET('/v1/labs/{lab}/bookings/{booking}', {
      params: { path: { lab, booking: booking.id } },
    });
    if (!data) return;
    const theirs = changeableOf(data, zone);
    const merged = merge(base, form.getValues(), theirs);
    form.reset(merged.values, { keepSubmitCount: true });
    setKnown(data);
    setBoth({ fields: merged.both, theirs });
    announce(t('bookings.merge.title'));
  };

  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    const fields = changed(base, values);
    if (fields.length === 0) return onClose();
    try {
      const { data } = await client.PATCH('/v1/labs/{lab}/bookings/{booking}', {
        params: { path: { lab, booking: booking.id }, header: { 'If-Match': `"${known.version}"` } },
        body: changesOf(fields, values, zone),
      });
      const after = data ?? known;
      await onDone(t('bookings.act.move.done', { when: format.slot(after.starts_at, after.ends_at) }));
    } catch (error) {
      const found = asProblem(error);
      if (found.status === 412) return bringTogether();
      applyProblem(
        { ...found, errors: found.errors.map((one) => ({ ...one, pointer: POINTERS[one.pointer.slice(1)] ?? one.pointer })) },
        form.setError,
      );
      setProblem(found);
      announce(found.title);
    }
    return undefined;
  });

  const take = (slot: Span) => {
    const from = wallClock(slot.starts_at, zone);
    form.setValue('day', from.day);
    form.setValue('start', from.time);
    form.setValue('end', wallClock(slot.ends_at, zone).time);
    setProblem(null);
    announce(t('rooms.slotTaken', { when: format.slot(slot.starts_at, slot.ends_at) }));
  };

  return (
    <Dialog open title={t('bookings.act.move.title')} onClose={onClose}>
      <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
        {both && (
          <Outcome tone="accent" title={t('bookings.merge.title')}>
            <p>{t('bookings.merge.lead')}</p>
            {both.fields.map((field) => (
              <div key={field} className="ti-outcome__acts">
                <span>{t('bookings.merge.both', { field: t(LABELS[field]), theirs: both.theirs[field] })}</span>
                <Button
                  look="secondary"
                  size="small"
                  onClick={() => {
                    form.setValue(field, both.theirs[field]);
                    setBoth({ ...both, fields: both.fields.filter((one) => one !== field) });
                  }}
                >
                  {t('bookings.merge.take', { theirs: both.theirs[field] })}
                </Button>
              </div>
            ))}
          </Outcome>
        )}
        {problem && (
          <ProblemAlert error={problem}>
            {problem.code === 'slot-taken' && (
              <Taken
                zone={zone}
                rooms={rooms}
                conflicts={(problem.extra['conflicts'] ?? []) as Busy[]}
                nextFree={(problem.extra['next_free'] ?? []) as Span[]}
                onTake={take}
              />
            )}
          </ProblemAlert>
        )}
        {begun && <p>{t('bookings.act.move.begun')}</p>}
        <FormRow>
          <DateField id="day" label={t('rooms.day')} readOnly={begun} error={errors.day?.message} {...form.register('day', { required })} />
          <TimeField id="start" label={t('rooms.start')} readOnly={begun} error={errors.start?.message} {...form.register('start', { required })} />
          <TimeField id="end" label={t('rooms.end')} error={errors.end?.message} {...form.register('end', { required })} />
        </FormRow>
        {!begun && (
          <SelectField
            id="room"
            label={t('rooms.room')}
            options={rooms.map((one) => ({ value: one.slug, label: one.name }))}
            error={errors.room?.message}
            {...form.register('room', { required })}
          />
        )}
        <TextField id="title" label={t('rooms.what')} error={errors.title?.message} {...form.register('title', { required })} />
        <FormRow>
          <NumberField id="headcount" min={1} max={2000} label={t('bookings.headcount')} optional error={errors.headcount?.message} {...form.register('headcount')} />
          <TextField id="layout" label={t('bookings.layout')} optional error={errors.layout?.message} {...form.register('layout')} />
        </FormRow>
        <TextArea id="note" rows={2} label={t('bookings.note')} optional error={errors.note?.message} {...form.register('note')} />
        {concierge && (
          <NumberField id="gap" min={0} max={240} step={15} label={t('bookings.gap')} error={errors.gap?.message} {...form.register('gap')} />
        )}
        <FormActions>
          <Button type="submit" busy={isSubmitting}>
            {t('bookings.act.move.save')}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('ui.act.back')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
