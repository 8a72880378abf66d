import { type FormEvent, useEffect, useRef, useState } from 'react';
import { asProblem } from '@/api/problem';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce } from '@/ui/feedback/toasts';
import { DateField, SelectField, TimeField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { AsksAgain } from '../AsksAgain';
import { isElsewhere } from '../consent';
import { minutesOf, timeOf, wallClock } from '../time';
import type { Booking, Room } from './entries';
import type { Place } from './moves';
import type { CalendarWords } from './words';
import './calendar.css';

interface Slot {
  starts_at: string;
  ends_at: string;
}

interface MoveFormProps {
  booking: Booking;
  before: Place;
  /** Where it was dropped; what is there before when nothing was. */
  target: Place;
  rooms: readonly Room[];
  zone: string;
  words: CalendarWords;
  move: (booking: Booking, before: Place, to: Place) => Promise<void>;
  onDone: () => void;
}

/** What will change, before it does; the same form moves a booking without dragging it. */
export function MoveForm({ booking, before, target, rooms, zone, words, move, onDone }: MoveFormProps) {
  const { t } = words;
  const [room, setRoom] = useState(target.room);
  const [day, setDay] = useState(target.day);
  const [start, setStart] = useState(timeOf(target.from));
  const [end, setEnd] = useState(timeOf(target.to));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const submit = useRef<HTMLButtonElement>(null);
  const dropped = target !== before;
  // Dropped where it was wanted: Enter is enough.
  useEffect(() => {
    if (dropped) submit.current?.focus();
  }, [dropped]);

  const name = (slug: string) => rooms.find((one) => one.slug === slug)?.name ?? slug;
  const chosen: Place = { room, day, from: minutesOf(start), to: minutesOf(end) };
  const asksAgain = booking.asks_again && isElsewhere(before, chosen);
  const said = (place: Place) => `${name(place.room)}, ${words.slot(place.day, place.from, place.to)}`;
  const free = (asProblem(problem ?? new Error('')).extra['next_free'] ?? []) as Slot[];
  const placeOf = (slot: Slot): Place => {
    const from = wallClock(slot.starts_at, zone);
    return { room, day: from.day, from: minutesOf(from.time), to: minutesOf(wallClock(slot.ends_at, zone).time) };
  };
  const take = (place: Place) => {
    setDay(place.day);
    setStart(timeOf(place.from));
    setEnd(timeOf(place.to));
    setProblem(null);
    announce(said(place));
    submit.current?.focus();
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !day || !start || !end) return;
    setBusy(true);
    setProblem(null);
    try {
      await move(booking, before, chosen);
      onDone();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };

  return (
    <Form onSubmit={(event) => void onSubmit(event)}>
      <dl className="ti-moves">
        <div>
          <dt>{t('calendar.move.before')}</dt>
          <dd>{said(before)}</dd>
        </div>
        <div>
          <dt>{t('calendar.move.after')}</dt>
          <dd>{day && start && end ? said(chosen) : '…'}</dd>
        </div>
      </dl>
      {problem !== null && (
        <ProblemAlert error={problem}>
          {asProblem(problem).errors.map((one) => (
            <span key={one.pointer}>{one.detail}</span>
          ))}
          {free.length > 0 && (
            <span className="ti-tags">
              {free.map((slot) => (
                <Button key={slot.starts_at} look="secondary" size="small" onClick={() => take(placeOf(slot))}>
                  {words.slot(placeOf(slot).day, placeOf(slot).from, placeOf(slot).to)}
                </Button>
              ))}
            </span>
          )}
        </ProblemAlert>
      )}
      <FormRow>
        <SelectField
          label={t('rooms.room')}
          value={room}
          onChange={(event) => setRoom(event.target.value)}
          options={rooms.map((one) => ({ value: one.slug, label: one.name }))}
        />
        <DateField label={t('rooms.day')} value={day} required onChange={(event) => setDay(event.target.value)} />
        <TimeField label={t('rooms.start')} value={start} required onChange={(event) => setStart(event.target.value)} />
        <TimeField label={t('rooms.end')} value={end} required onChange={(event) => setEnd(event.target.value)} />
      </FormRow>
      {asksAgain && <AsksAgain />}
      <p className="ti-small">
        {t('calendar.move.told')} {!asksAgain && t('calendar.move.undoable')}
      </p>
      <FormActions>
        <Button type="submit" busy={busy} ref={submit}>
          {t('calendar.move.confirm')}
        </Button>
        <Button look="secondary" onClick={onDone}>
          {t('calendar.move.keep')}
        </Button>
      </FormActions>
    </Form>
  );
}
