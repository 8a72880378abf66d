import { useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { client } from '@/api/client';
import { asProblem } from '@/api/problem';
import { toast } from '@/ui/feedback/toasts';
import { instantOf, timeOf } from '../time';
import type { Booking, Room } from './entries';
import type { CalendarWords } from './words';

/** A place in the calendar of the lab: wall-clock times of one day. */
export interface Place {
  room: string;
  day: string;
  from: number;
  to: number;
}

interface Moving {
  lab: string;
  zone: string;
  rooms: readonly Room[];
  words: CalendarWords;
  /** Bookings moved from here, which are no news. */
  own: RefObject<Set<number>>;
}

/** Moves a booking, says so, and lets it be put back, if no consent is then lost; rejects with the API's problem. */
export function useMoveBooking({ lab, zone, rooms, words, own }: Moving) {
  const queries = useQueryClient();
  return async (booking: Booking, before: Place, to: Place): Promise<void> => {
    const put = async (place: Place, version: number) => {
      own.current.add(booking.id);
      const { data } = await client.PATCH('/v1/labs/{lab}/bookings/{booking}', {
        params: {
          path: { lab, booking: booking.id },
          header: { 'If-Match': `"${version}"` },
        },
        body: {
          room: place.room,
          starts_at: instantOf(place.day, timeOf(place.from), zone).toISOString(),
          ends_at: instantOf(place.day, timeOf(place.to), zone).toISOString(),
        },
      });
      await queries.invalidateQueries();
      return data;
    };
    const { t } = words;
    const where = (place: Place) =>
      `${rooms.find((one) => one.slug === place.room)?.name ?? place.room}, ${words.slot(place.day, place.from, place.to)}`;
    const moved = await put(to, booking.version);
    if (booking.status === 'confirmed' && moved?.status === 'pending') {
      // Put back, it would still be a request: nothing to undo.
      toast(t('calendar.moved.asked', { title: booking.title, where: where(to) }));
      return;
    }
    toast(t('calendar.moved', { title: booking.title, where: where(to) }), {
      label: t('calendar.undo'),
      run: async () => {
        try {
          await put(before, moved?.version ?? booking.version + 1);
          toast(t('calendar.undone', { title: booking.title, where: where(before) }));
        } catch (error) {
          const problem = asProblem(error);
          toast(t('calendar.notUndone', { why: problem.detail ?? problem.title }));
        }
      },
    });
  };
}
