/** Days and times of the calendar, over those of `@/i18n/wallclock`. */

import { addDays } from '@/i18n/wallclock';
import { exists } from './day';

export { addDays, instantOf, wallClock } from '@/i18n/wallclock';

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
