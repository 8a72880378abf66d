import { useRef } from 'react';
import { client, newIdempotencyKey } from '@/api/client';
import type { components } from '@/api/generated';
import type { BookingBody } from '../contract';
import { bodyOf, plannedOf, seriesOf, type Values } from './values';

export interface Made {
  /** Where it can be seen. */
  href: string;
  status: components['schemas']['BookingStatus'] | null;
  /** How many dates, for a series. */
  dates: number | null;
}

/** One key for each thing that is meant: the same words sent twice make one booking. */
function useIntention() {
  const last = useRef({ said: '', key: '' });
  return (said: unknown): { 'Idempotency-Key': string } => {
    const words = JSON.stringify(said);
    if (words !== last.current.said) last.current = { said: words, key: newIdempotencyKey() };
    return { 'Idempotency-Key': last.current.key };
  };
}

/** Sends what the form says to the operation that it calls for: series, activity or plain booking. */
export function useSend(lab: string, zone: string) {
  const intention = useIntention();
  const params = { path: { lab } };

  const series = async (values: Values): Promise<Made> => {
    const body = { ...seriesOf(values), on_conflict: values.onConflict };
    const answer = await client.POST('/v1/labs/{lab}/series', { params, headers: intention(body), body });
    const dates = answer.data?.occurrences.filter((one) => one.booking !== null).length ?? 0;
    return { href: `/labs/${lab}/series/${answer.data?.id ?? ''}`, status: null, dates };
  };

  const booking = async (body: BookingBody): Promise<Made> => {
    const answer = await client.POST('/v1/labs/{lab}/bookings', { params, headers: intention(body), body });
    const made = answer.data;
    return { href: `/labs/${lab}/reservations/${made?.id ?? ''}`, status: made?.status ?? null, dates: null };
  };

  const activity = async (values: Values, status: Made['status']): Promise<Made> => {
    const { purpose: _purpose, if_taken: _taken, gap_minutes: _gap, meeting: _meeting, ...asked } = bodyOf(values, zone);
    const body = {
      ...asked,
      kind: plannedOf(values) ?? ('autre' as const),
      place: 'in_lab' as const,
      run_by_lab: values.runBy === 'lab',
      autonomous: values.runBy === 'alone',
      public_event: false,
      members_only: false,
    };
    const answer = await client.POST('/v1/labs/{lab}/activities', { params, headers: intention(body), body });
    const number = answer.data?.booking;
    return { href: `/labs/${lab}/reservations/${number ?? ''}`, status, dates: null };
  };

  return {
    /** Books, asks, or books again and again; `status` is what the dry run said. */
    book: (values: Values, status: Made['status']) => {
      if (values.every !== '') return series(values);
      if (plannedOf(values)) return activity(values, status);
      return booking(bodyOf(values, zone));
    },
    wait: (values: Values) => booking({ ...bodyOf(values, zone), if_taken: 'wait' }),
    /** Waits for the room, and asks that `standing` leave it. */
    giveWay: async (values: Values, standing: number, reason: string): Promise<Made> => {
      const body = { standing, reason, wanted: bodyOf(values, zone) };
      const answer = await client.POST('/v1/labs/{lab}/displacements', { params, headers: intention(body), body });
      return { href: `/labs/${lab}/reservations/${answer.data?.wanting.id ?? ''}`, status: 'waiting', dates: null };
    },
  };
}
