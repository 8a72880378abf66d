import type { Booking } from './status';
import { wallClock } from '../time';

/** What a booking's own form can change, as the form holds it. */
export interface Changeable {
  title: string;
  room: string;
  day: string;
  start: string;
  end: string;
  headcount: string;
  layout: string;
  note: string;
  gap: string;
}
export type Field = keyof Changeable;

export const changeableOf = (booking: Booking, zone: string): Changeable => ({
  title: booking.title,
  room: booking.room,
  day: wallClock(booking.starts_at, zone).day,
  start: wallClock(booking.starts_at, zone).time,
  end: wallClock(booking.ends_at, zone).time,
  headcount: booking.headcount === null ? '' : String(booking.headcount),
  layout: booking.layout ?? '',
  note: booking.note ?? '',
  gap: String(booking.gap_minutes),
});

export interface Merged {
  values: Changeable;
  /** Changed by both, to different values: mine is kept, and the person is told. */
  both: Field[];
}

/** Brings together what I typed and what somebody saved meanwhile; nothing of mine is lost. */
export function merge(base: Changeable, mine: Changeable, theirs: Changeable): Merged {
  const values = { ...theirs };
  const both: Field[] = [];
  for (const field of Object.keys(base) as Field[]) {
    if (mine[field] === base[field]) continue;
    values[field] = mine[field];
    if (theirs[field] !== base[field] && theirs[field] !== mine[field]) both.push(field);
  }
  return { values, both };
}

/** The fields whose values differ. */
export const changed = (before: Changeable, after: Changeable): Field[] =>
  (Object.keys(before) as Field[]).filter((field) => before[field] !== after[field]);
