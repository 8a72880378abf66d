import { hooks } from '@/api/client';
import type { components } from '@/api/generated';
import type { Busy } from '../contract';

type Booking = components['schemas']['BookingRead'];
type Room = Pick<components['schemas']['RoomRead'], 'slug' | 'parts'>;

/** The booking that could be asked to leave its room: somebody else's, of lower rank or not yet firm. */
export function standingAmong(
  found: readonly Booking[],
  conflicts: readonly Busy[],
  rooms: readonly Room[],
  forProject: boolean,
): Booking | null {
  const taken = (one: Booking) => [one.room, ...(rooms.find((room) => room.slug === one.room)?.parts ?? [])];
  const inTheWay = found.filter((one) =>
    conflicts.some(
      (busy) => Date.parse(busy.starts_at) === Date.parse(one.starts_at) && taken(one).includes(busy.room),
    ),
  );
  // With two in the way, one that leaves frees nothing.
  const [only, ...others] = inTheWay;
  if (!only || others.length > 0 || only.mine) return null;
  if (only.status === 'pending') return only;
  return only.status === 'confirmed' && forProject && only.project === null ? only : null;
}

export function useStanding(lab: string, conflicts: readonly Busy[], rooms: readonly Room[], forProject: boolean): Booking | null {
  const starts = conflicts.map((one) => Date.parse(one.starts_at));
  const ends = conflicts.map((one) => Date.parse(one.ends_at));
  const known = conflicts.length > 0;
  const query = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/bookings',
    {
      params: {
        path: { lab },
        query: {
          from: known ? new Date(Math.min(...starts)).toISOString() : '',
          to: known ? new Date(Math.max(...ends)).toISOString() : '',
        },
      },
    },
    { enabled: known },
  );
  return standingAmong(query.data?.items ?? [], conflicts, rooms, forProject);
}
