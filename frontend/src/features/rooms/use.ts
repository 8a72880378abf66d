import { hooks } from '@/api/client';
import type { components } from '@/api/generated';

export type Statistics = components['schemas']['RoomStatistics'];
export type Use = components['schemas']['UseRead'];

export interface Days {
  from: string;
  to: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The days that an address names, else last month and this one as far as today. */
export function daysOf({ du, au }: Record<string, unknown>, today: string): Days {
  const named = { from: String(du), to: String(au) };
  const good = DAY.test(named.from) && DAY.test(named.to) && fitting(named);
  return good ? named : { from: monthBefore(today), to: today };
}

/** The first day of the month before. */
export function monthBefore(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return month === 1 ? `${year - 1}-12-01` : `${year}-${String(month - 1).padStart(2, '0')}-01`;
}

/** The last day of the month of a day. */
export function monthEnd(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

export const MAX_DAYS = 1096;

/** Whether the API would take these days. */
export function fitting({ from, to }: Days): boolean {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return days >= 0 && days <= MAX_DAYS;
}

/** The figures of one kind of row over some days. */
export function useStatistics(lab: string, days: Days, by: Statistics['by']) {
  return hooks.useQuery('get', '/v1/labs/{lab}/room-statistics', {
    params: { path: { lab }, query: { ...days, by } },
  });
}

/** Weekdays and hours in order, from keys like "1-09". */
export function week(items: readonly Use[]): { weekdays: string[]; hours: string[]; at: (weekday: string, hour: string) => Use | undefined } {
  const open = items.filter((one) => one.open_minutes);
  const byKey = new Map(open.map((one) => [one.key, one]));
  const part = (rank: 0 | 1) => [...new Set(open.map((one) => one.key.split('-')[rank] ?? ''))].sort();
  return { weekdays: part(0), hours: part(1), at: (weekday, hour) => byKey.get(`${weekday}-${hour}`) };
}
