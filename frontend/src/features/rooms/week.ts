import { hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useFormat } from '@/i18n';
import type { BoardEvent } from '@/ui/calendar/WeekBoard';
import type { CalendarEvent } from '@/ui/calendar/CalendarGrid';
import { addDays, instantOf, minutesOf, wallClock } from './time';

type Booking = components['schemas']['BookingRead'];
type Room = components['schemas']['RoomRead'];

/** Rooms, opening and bookings of some days of a lab. */
export function useDays(lab: string, zone: string, days: readonly string[]) {
  const first = days[0] ?? '';
  const last = days.at(-1) ?? first;
  const from = instantOf(first, '00:00', zone).toISOString();
  const to = instantOf(addDays(last, 1), '00:00', zone).toISOString();
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const opening = hooks.useQuery('get', '/v1/labs/{lab}/opening', {
    params: { path: { lab }, query: { from: first, to: last } },
  });
  const bookings = hooks.useQuery('get', '/v1/labs/{lab}/bookings', {
    params: { path: { lab }, query: { from, to } },
  });
  const closed = new Map(
    opening.data?.items.map((one) => [one.day, one.opens === null ? one.reason : null]),
  );
  return { rooms: rooms.data?.items ?? [], closed, bookings };
}

const toneOf = (booking: Booking) => (booking.status === 'pending' ? ('asked' as const) : ('firm' as const));

/** The rooms a booking takes: its own, then the parts of a composite one, or the wholes it blocks. */
function taken(rooms: readonly Room[], booking: Booking): string[] {
  const own = rooms.find((one) => one.slug === booking.room);
  const wholes = rooms.filter((one) => one.parts.includes(booking.room)).map((one) => one.slug);
  return [booking.room, ...(own?.parts ?? []), ...wholes];
}

/** A week of one room: a day a column. */
export function weekOf(room: string, rooms: readonly Room[], bookings: readonly Booking[], zone: string): CalendarEvent[] {
  return bookings
    .filter((one) => taken(rooms, one).includes(room))
    .map((one) => ({
      id: one.id,
      column: wallClock(one.starts_at, zone).day,
      from: minutesOf(wallClock(one.starts_at, zone).time),
      to: minutesOf(wallClock(one.ends_at, zone).time),
      title: one.title,
      note: one.room === room ? (one.project_title ?? one.organiser ?? '') : one.room_name,
      tone: one.room === room ? toneOf(one) : ('other' as const),
    }));
}

/** A day of the house: a room a column. */
export function dayOf(rooms: readonly Room[], bookings: readonly Booking[], zone: string): CalendarEvent[] {
  return bookings.flatMap((one) => {
    const parts = rooms.find((it) => it.slug === one.room)?.parts ?? [];
    return (parts.length > 0 ? parts : [one.room]).map((column) => ({
      id: one.id,
      column,
      from: minutesOf(wallClock(one.starts_at, zone).time),
      to: minutesOf(wallClock(one.ends_at, zone).time),
      title: one.title,
      note: one.project_title ?? one.organiser ?? '',
      tone: toneOf(one),
    }));
  });
}

/** A week of the house: a room a line, a day a column. */
export function useBoard(lab: string, rooms: readonly Room[], bookings: readonly Booking[], zone: string): BoardEvent[] {
  const format = useFormat(zone);
  return bookings.flatMap((one) => {
    const parts = rooms.find((it) => it.slug === one.room)?.parts ?? [];
    return [one.room, ...parts].map((row) => ({
      id: `${one.id}-${row}`,
      row,
      day: wallClock(one.starts_at, zone).day,
      time: `${format.time(one.starts_at)} – ${format.time(one.ends_at)}`,
      title: row === one.room ? one.title : one.room_name,
      href: row === one.room && one.activity ? `/labs/${lab}/activites/${one.activity}` : undefined,
      tone: row === one.room ? toneOf(one) : ('other' as const),
    }));
  });
}
