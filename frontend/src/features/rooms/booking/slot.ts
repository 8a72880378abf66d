import { instantOf, minutesOf } from '../time';
import type { BookingDraft } from './values';

export interface Hours {
  opens: string | null;
  closes: string | null;
  reason: string | null;
}

export type Fault =
  | { fault: 'missing' | 'order' | 'grid' | 'past' }
  | { fault: 'closed'; reason: string | null }
  | { fault: 'hours'; opens: string; closes: string };

const QUARTER = 15;

/** What is wrong with a slot that can be seen without asking the API; null when it may be asked. */
export function faultOf(draft: BookingDraft, hours: Hours | undefined, zone: string, now: number): Fault | null {
  const { room, day, start, end } = draft;
  if (!room || !day || !start || !end) return { fault: 'missing' };
  const [from, to] = [minutesOf(start), minutesOf(end)];
  if (to <= from) return { fault: 'order' };
  if (from % QUARTER !== 0 || to % QUARTER !== 0) return { fault: 'grid' };
  if (instantOf(day, end, zone).getTime() <= now || instantOf(day, start, zone).getTime() < now) return { fault: 'past' };
  if (!hours) return null;
  const { opens, closes, reason } = hours;
  if (opens === null || closes === null) return { fault: 'closed', reason };
  if (from < minutesOf(opens) || to > minutesOf(closes)) return { fault: 'hours', opens: opens.slice(0, 5), closes: closes.slice(0, 5) };
  return null;
}
