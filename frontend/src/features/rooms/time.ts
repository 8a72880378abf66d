/** Wall-clock time of a zone, to instants and back. Days are "2026-11-26", times "09:30". */

import { exists } from './day';

const part = (parts: Intl.DateTimeFormatPart[], type: Intl.DateTimeFormatPartTypes) =>
  parts.find((one) => one.type === type)?.value ?? '00';

// Making a formatter costs more than using it a hundred times; a month reads a thousand times.
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(zone, made);
  return made;
}

export function wallClock(at: Date | string | number, zone: string): { day: string; time: string } {
  const parts = clockOf(zone).formatToParts(new Date(at));
  return {
    day: `${part(parts, 'year')}-${part(parts, 'month')}-${part(parts, 'day')}`,
    time: `${part(parts, 'hour')}:${part(parts, 'minute')}`,
  };
}

/** The instant of a wall-clock time, corrected twice so that both sides of a clock change are right. */
export function instantOf(day: string, time: string, zone: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  let guess = wanted;
  for (let turn = 0; turn < 2; turn += 1) {
    const seen = wallClock(new Date(guess), zone);
    guess += wanted - Date.parse(`${seen.day}T${seen.time}:00Z`);
  }
  return new Date(guess);
}

export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The same day some months later, or the last of that month when it is shorter. */
export function addMonths(day: string, count: number): string {
  const first = new Date(`${day.slice(0, 7)}-01T12:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + count);
  const month = first.toISOString().slice(0, 7);
  return [day.slice(8), '30', '29', '28'].map((date) => `${month}-${date}`).find(exists) ?? `${month}-28`;
}

/** Days from the first to the last, both included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Weeks of a period, Monday first. */
export function weeksOf({ first, last }: { first: string; last: string }): string[][] {
  const days = daysBetween(first, last);
  return Array.from({ length: Math.ceil(days.length / 7) }, (_, week) => days.slice(7 * week, 7 * week + 7));
}

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: string): number => ((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** Monday of the week that holds the day. */
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

export const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;
export const lastOfMonth = (day: string): string => addDays(firstOfMonth(addMonths(day, 1)), -1);

export const minutesOf = (time: string): number => {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
};

export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
