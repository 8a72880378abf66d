import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { type Booking, bookingEntries, type Busy, busyEntries, type Entry, type Room } from './calendar/entries';
import type { Period } from './calendar/view';
import { addDays, instantOf, minutesOf } from './time';

type DayHours = components['schemas']['DayHours'] & {
  /** Holidays of the zone of the lab's schools, by name or only that they are. */
  school_holiday?: string | boolean | null;
  /** The public holiday of that day. */
  holiday?: string | null;
};

/** One day of the place: null hours when it is closed. */
export interface Day {
  day: string;
  opens: number | null;
  closes: number | null;
  reason: string | null;
  holiday: string | null;
  /** Its name, or an empty string when only the fact is known. */
  school: string | null;
}

/** Days that are all there: what a view draws, of one period. */
export interface Shown {
  key: string;
  period: Period;
  zone: string;
  rooms: readonly Room[];
  days: ReadonlyMap<string, Day>;
  entries: readonly Entry[];
}

const openingQuery = (lab: string, { first, last }: Period) =>
  hooks.queryOptions('get', '/v1/labs/{lab}/opening', {
    params: { path: { lab }, query: { from: first, to: last } },
  });
const instants = ({ first, last }: Period, zone: string) => ({
  from: instantOf(first, '00:00', zone).toISOString(),
  to: instantOf(addDays(last, 1), '00:00', zone).toISOString(),
});
const bookingsQuery = (lab: string, period: Period, zone: string, every: boolean) =>
  hooks.queryOptions('get', '/v1/labs/{lab}/bookings', {
    params: { path: { lab }, query: { ...instants(period, zone), ...(every && { every }) } },
  });
const busyQuery = (lab: string, period: Period, zone: string) =>
  hooks.queryOptions('get', '/v1/labs/{lab}/free-busy', {
    params: { path: { lab }, query: instants(period, zone) },
  });

const dayOf = (one: DayHours): Day => ({
  day: one.day,
  opens: one.opens === null ? null : minutesOf(one.opens),
  closes: one.closes === null ? null : minutesOf(one.closes),
  reason: one.reason,
  holiday: one.holiday ?? null,
  school: typeof one.school_holiday === 'string' ? one.school_holiday : one.school_holiday ? '' : null,
});

export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

interface Asked {
  lab: string;
  period: Period;
  /** Whether the person may see more than free and busy; undefined while it is not known. */
  full: boolean | undefined;
  /** Refused, cancelled and missed ones too. */
  every: boolean;
  /** The periods one may go to next. */
  around: readonly Period[];
}

/** The days asked for; while they come, the ones before, so that the page never empties. */
export function useCalendar({ lab, period, full, every, around }: Asked) {
  const queries = useQueryClient();
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const opening = useQuery({ ...openingQuery(lab, period), placeholderData: keepPreviousData });
  // The visitor's own zone is a good guess until the lab says its own, once.
  const zone = opening.data?.timezone ?? localZone();
  const bookings = useQuery({ ...bookingsQuery(lab, period, zone, every), enabled: full === true });
  const busy = useQuery({ ...busyQuery(lab, period, zone), enabled: full === false });
  const key = `${lab} ${period.first} ${period.last} ${String(full)} ${String(every)}`;
  const asked: UseQueryResult<{ items: (Booking | Busy)[] }, unknown> = full ? bookings : busy;

  const fresh = useMemo((): Shown | undefined => {
    const taken = full
      ? bookings.data && bookingEntries(bookings.data.items, zone)
      : busy.data && busyEntries(busy.data.items, zone);
    if (!rooms.data || !opening.data || opening.isPlaceholderData || !taken) return undefined;
    const days = new Map(opening.data.items.map((one) => [one.day, dayOf(one)]));
    return { key, period, zone, rooms: rooms.data.items, days, entries: taken };
  }, [key, period, zone, full, rooms.data, opening.data, opening.isPlaceholderData, bookings.data, busy.data]);
  const [kept, setKept] = useState(fresh);
  if (fresh && fresh !== kept) setKept(fresh);

  const ready = fresh !== undefined;
  useEffect(() => {
    if (!ready) return;
    for (const one of around) {
      void queries.prefetchQuery(openingQuery(lab, one));
      if (full) void queries.prefetchQuery(bookingsQuery(lab, one, zone, every));
      else void queries.prefetchQuery(busyQuery(lab, one, zone));
    }
  }, [ready, around, lab, full, zone, every, queries]);

  const failed = [rooms, opening, asked].find((one) => one.error);
  return {
    shown: fresh ?? (kept?.key.startsWith(`${lab} `) ? kept : undefined),
    waiting: !ready,
    error: ready ? null : (failed?.error ?? null),
    retry: () => void Promise.all([rooms, opening, asked].map((one) => one.refetch())),
  };
}
