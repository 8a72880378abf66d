import type { components } from '@/api/generated';
import { addDays, instantOf, wallClock } from '@/i18n/wallclock';

type Schemas = components['schemas'];
export type Public = Schemas['Public'];
export type ActivityKind = Schemas['ActivityKind'];
type Booking = Pick<Schemas['BookingRead'], 'id' | 'title' | 'room_name' | 'purpose' | 'project' | 'starts_at' | 'ends_at' | 'status' | 'activity'>;

export const KINDS = ['atelier', 'formation', 'visite', 'conference', 'sprint', 'immersion', 'rencontre', 'mooc', 'autre'] as const satisfies readonly ActivityKind[];
export const PLACES = ['in_lab', 'territory', 'online', 'hybrid'] as const satisfies readonly Schemas['Place'][];
/** The five that almost always come; the others are behind one more gesture. */
export const USUAL = ['agents_state', 'agents_region', 'agents_other', 'users', 'citizens'] as const satisfies readonly Public[];
export const OTHER = ['partners', 'users_or_citizens'] as const satisfies readonly Public[];

const KIND_OF: Partial<Record<Schemas['BookingRead']['purpose'], ActivityKind>> = { formation: 'formation', communaute: 'rencontre' };
const GATHERS = new Set(['atelier', 'formation', 'projet', 'communaute', 'accueil']);

export interface What {
  kind: ActivityKind;
  title: string;
  day: string;
  from: string;
  to: string;
  place: Schemas['Place'];
  /** The room it was in, when a booking says so. */
  booking: { id: number; room: string } | null;
  project: string | null;
}

/** What was most likely held: the last booking over that no activity tells of, else yesterday morning. */
export function guess(bookings: readonly Booking[], now: number, zone: string, title: (day: string) => string): What {
  const over = bookings
    .filter((one) => one.activity === null && GATHERS.has(one.purpose) && ['confirmed', 'held'].includes(one.status) && Date.parse(one.ends_at) <= now)
    .sort((one, other) => Date.parse(other.ends_at) - Date.parse(one.ends_at))[0];
  if (!over) {
    const day = addDays(wallClock(now, zone).day, -1);
    return { kind: 'atelier', title: title(day), day, from: '09:00', to: '12:00', place: 'in_lab', booking: null, project: null };
  }
  const start = wallClock(over.starts_at, zone);
  return {
    kind: KIND_OF[over.purpose] ?? 'atelier',
    title: over.title,
    day: start.day,
    from: start.time,
    to: wallClock(over.ends_at, zone).time,
    place: 'in_lab',
    booking: { id: over.id, room: over.room_name },
    project: over.project,
  };
}

/** As the API takes it. */
export const heldAtOnce = (what: What, counts: Partial<Record<Public, number>>, zone: string): Schemas['HeldAtOnce'] => ({
  kind: what.kind,
  title: what.title.trim(),
  starts_at: instantOf(what.day, what.from, zone).toISOString(),
  ends_at: instantOf(what.day, what.to, zone).toISOString(),
  place: what.place,
  booking: what.booking && ['in_lab', 'hybrid'].includes(what.place) ? what.booking.id : null,
  project: what.project,
  run_by_lab: true,
  lines: [...USUAL, ...OTHER].flatMap((one) => {
    const count = counts[one] ?? 0;
    return count > 0 ? [{ public: one, count, degree: null, trained: what.kind === 'formation' }] : [];
  }),
});
