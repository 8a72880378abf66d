import type { Booking } from './status';

export interface Sorted {
  offered: Booking[];
  coming: Booking[];
  waiting: Booking[];
  past: Booking[];
}

/** One's bookings by what they ask of one: to accept, to come to, to wait for, behind. */
export function sortMine(items: readonly Booking[], now: number): Sorted {
  const sorted: Sorted = { offered: [], coming: [], waiting: [], past: [] };
  for (const one of items) {
    const ahead = Date.parse(one.released_at ?? one.ends_at) > now;
    if (ahead && one.status === 'offered') sorted.offered.push(one);
    else if (ahead && one.status === 'waiting') sorted.waiting.push(one);
    else if (ahead && one.status === 'pending') sorted.waiting.push(one);
    else if (ahead && (one.status === 'confirmed' || one.status === 'held')) sorted.coming.push(one);
    else sorted.past.push(one);
  }
  sorted.past.reverse();
  return sorted;
}
