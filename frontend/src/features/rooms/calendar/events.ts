import type { CalendarColumn, CalendarEvent } from '@/ui/calendar/model';
import type { Day } from '../week';
import { type Entry, inTheWayOf, type Room, takenBy, takesRoom } from './entries';

type Describe = (entry: Entry) => Omit<CalendarEvent, 'columns'>;

/** The hours of a day, and what of it is past. */
export function hoursOf(
  day: Day | undefined,
  id: string,
  now: { day: string; minute: number },
): Pick<CalendarColumn, 'opens' | 'closes' | 'reason' | 'pastUntil' | 'now'> {
  const today = id === now.day;
  return {
    opens: day?.opens ?? null,
    closes: day?.closes ?? null,
    reason: day?.reason,
    pastUntil: id < now.day ? 24 * 60 : today ? now.minute : 0,
    now: today ? now.minute : undefined,
  };
}

/** Ranges that touch or overlap, as one: all that free and busy can say of a composite room. */
function merged(entries: readonly Entry[]): Entry[] {
  const found: Entry[] = [];
  for (const entry of entries.toSorted((one, other) => one.day.localeCompare(other.day) || one.from - other.from)) {
    const last = found.at(-1);
    if (last?.day === entry.day && entry.from <= last.to) {
      found[found.length - 1] = { ...last, to: Math.max(last.to, entry.to) };
    } else found.push(entry);
  }
  return found;
}

/** A day of the house, a room a column: the whole floor stands in each room that it takes. */
export function dayEvents(
  entries: readonly Entry[],
  columns: readonly Room[],
  rooms: readonly Room[],
  describe: Describe,
): CalendarEvent[] {
  const ways = columns.map((room) => ({ slug: room.slug, blocked: inTheWayOf(rooms, room.slug) }));
  const names = new Map(rooms.map((room) => [room.slug, room.name]));
  return entries.filter(takesRoom).flatMap((entry) => {
    const over = ways.filter((one) => (entry.booking ? one.blocked.has(entry.room) : one.slug === entry.room));
    if (over.length === 0) return [];
    const event = describe(entry);
    const elsewhere = over.every((one) => one.slug !== entry.room) ? names.get(entry.room) : undefined;
    const note = [elsewhere, event.note].filter(Boolean).join(' · ') || undefined;
    return [{ ...event, note, columns: over.map((one) => one.slug) }];
  });
}

/** Days of one room, a day a column, with what else stands in its way. */
export function roomEvents(
  entries: readonly Entry[],
  room: Room,
  rooms: readonly Room[],
  describe: Describe,
): CalendarEvent[] {
  const blocked = inTheWayOf(rooms, room.slug);
  const names = new Map(rooms.map((one) => [one.slug, one.name]));
  const known = entries.some((entry) => entry.booking);
  // Free and busy already names each room that is taken: wholes would count twice.
  const counts = (entry: Entry) =>
    known ? blocked.has(entry.room) : entry.room === room.slug || room.parts.includes(entry.room);
  const own = entries.filter((entry) => takesRoom(entry) && counts(entry));
  return (known ? own : merged(own)).map((entry) => {
    const event = describe(entry);
    const elsewhere = entry.room === room.slug || !entry.booking ? undefined : names.get(entry.room);
    const note = [elsewhere, event.note].filter(Boolean).join(' · ') || undefined;
    return Object.assign(event, { note, columns: [entry.day] });
  });
}

/** A week of the house, by `room|day`: the whole floor stands in its own line and in its parts’. */
export function boardEvents(
  entries: readonly Entry[],
  rooms: readonly Room[],
  describe: Describe,
): Map<string, CalendarEvent[]> {
  const taken = takenBy(rooms);
  const names = new Map(rooms.map((room) => [room.slug, room.name]));
  const cells = new Map<string, CalendarEvent[]>();
  const sorted = entries.filter(takesRoom).toSorted((one, other) => one.from - other.from || one.id - other.id);
  for (const entry of sorted) {
    const over = entry.booking ? (taken.get(entry.room) ?? [entry.room]) : [entry.room];
    const event = describe(entry);
    for (const row of over) {
      const title = row === entry.room ? event.title : `${names.get(entry.room) ?? ''} : ${event.title}`;
      const key = `${row}|${entry.day}`;
      const drawn = { ...event, title, columns: over };
      const found = cells.get(key);
      if (found) found.push(drawn);
      else cells.set(key, [drawn]);
    }
  }
  return cells;
}
