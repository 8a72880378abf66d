import type { components } from '@/api/generated';
import { minutesOf, wallClock } from '../time';
import { type CalendarView, TAKING } from './search';

export type Booking = components['schemas']['BookingRead'];
export type Room = components['schemas']['RoomRead'];
export type Busy = components['schemas']['BusyRead'];

/** What takes a room on one day, in the lab's wall-clock minutes; all of a booking, or only that it is. */
export interface Entry {
  id: number;
  room: string;
  day: string;
  from: number;
  to: number;
  gap: number;
  booking: Booking | null;
}

const MIDNIGHT = 24 * 60;

function placed(starts: string, ends: string, zone: string) {
  const start = wallClock(starts, zone);
  const end = wallClock(ends, zone);
  return {
    day: start.day,
    from: minutesOf(start.time),
    to: end.day === start.day ? minutesOf(end.time) : MIDNIGHT,
  };
}

export const bookingEntries = (bookings: readonly Booking[], zone: string): Entry[] =>
  bookings.map((booking) => ({
    id: booking.id,
    room: booking.room,
    ...placed(booking.starts_at, booking.ends_at, zone),
    gap: booking.gap_minutes,
    booking,
  }));

/** Free and busy says nothing else: the gap is within, and numbers are only for telling apart. */
export const busyEntries = (busy: readonly Busy[], zone: string): Entry[] =>
  busy.map((one, index) => ({
    id: -1 - index,
    room: one.room,
    ...placed(one.starts_at, one.ends_at, zone),
    gap: 0,
    booking: null,
  }));

/** Entries of each day, earliest first. */
export function byDay(entries: readonly Entry[]): Map<string, Entry[]> {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const found = days.get(entry.day);
    if (found) found.push(entry);
    else days.set(entry.day, [entry]);
  }
  for (const found of days.values()) found.sort((one, other) => one.from - other.from || one.id - other.id);
  return days;
}

/** For each room, the rooms that a booking of it takes: itself, and its parts when it is composite. */
export function takenBy(rooms: readonly Room[]): Map<string, readonly string[]> {
  return new Map(rooms.map((room) => [room.slug, [room.slug, ...room.parts]]));
}

/** For each room, the rooms whose bookings stand in its way: itself, its parts, its wholes. */
export function inTheWayOf(rooms: readonly Room[], slug: string): Set<string> {
  const room = rooms.find((one) => one.slug === slug);
  const parts = room?.parts ?? [];
  // A whole blocks its parts; so do other wholes that share one of them.
  const own = new Set([slug, ...parts]);
  const wholes = rooms.filter((one) => one.parts.some((part) => own.has(part)));
  return new Set([...own, ...wholes.map((one) => one.slug)]);
}

/** Whether an entry answers the filters of the view; the room is chosen otherwise. */
export function answers(entry: Entry, view: CalendarView): boolean {
  const { booking } = entry;
  if (!booking) return true;
  return (
    (!view.objet || booking.purpose === view.objet) &&
    (!view.statut || booking.status === view.statut) &&
    (!view.miennes || booking.mine)
  );
}

export const takesRoom = (entry: Entry): boolean =>
  entry.booking === null || TAKING.some((one) => one === entry.booking?.status);

export interface Stretch {
  from: number;
  to: number;
}

/**
 * When a room can still be booked on a day, on the grid: between what is in its way with the
 * gaps, within the hours, not before `now`. Stretches shorter than `least` are left out.
 */
export function freeStretches(
  entries: readonly Entry[],
  room: Room,
  rooms: readonly Room[],
  hours: Stretch,
  now = 0,
  least = 30,
): Stretch[] {
  const others = inTheWayOf(rooms, room.slug);
  const taken = entries
    .filter((entry) => others.has(entry.room) && takesRoom(entry))
    .toSorted((one, other) => one.from - other.from);
  const found: Stretch[] = [];
  let from = Math.max(hours.from, Math.ceil(now / 15) * 15);
  const keep = (to: number) => {
    if (to - from >= least) found.push({ from, to });
  };
  for (const entry of taken) {
    // A new booking's own gap must also end before the next one starts.
    keep(Math.min(hours.to, Math.floor((entry.from - room.gap_minutes) / 15) * 15));
    from = Math.max(from, Math.ceil((entry.to + entry.gap) / 15) * 15);
  }
  keep(hours.to);
  return found;
}
