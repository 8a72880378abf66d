import { describe, expect, it } from 'vitest';
import { sortMine } from './sorted';
import type { Booking } from './status';

const NOW = Date.parse('2026-11-26T10:00:00Z');
const booking = (id: number, status: Booking['status'], hour: number, released_at: string | null = null) =>
  ({
    id,
    status,
    starts_at: `2026-11-26T${String(hour).padStart(2, '0')}:00:00Z`,
    ends_at: `2026-11-26T${String(hour + 2).padStart(2, '0')}:00:00Z`,
    released_at,
  }) as Booking;

describe('my bookings', () => {
  it('are sorted by what they ask of me', () => {
    const sorted = sortMine(
      [
        booking(1, 'held', 6),
        booking(2, 'confirmed', 7),
        booking(3, 'confirmed', 9),
        booking(4, 'waiting', 12),
        booking(5, 'pending', 13),
        booking(6, 'offered', 14),
        booking(7, 'cancelled', 15),
      ],
      NOW,
    );
    const ids = (found: readonly Booking[]) => found.map((one) => one.id);
    expect(ids(sorted.offered)).toEqual([6]);
    expect(ids(sorted.coming)).toEqual([3]);
    expect(ids(sorted.waiting)).toEqual([4, 5]);
    expect(ids(sorted.past)).toEqual([7, 2, 1]);
  });

  it('what was given back early is past', () => {
    const early = booking(1, 'confirmed', 9, '2026-11-26T09:30:00Z');
    expect(sortMine([early], NOW).past).toEqual([early]);
  });
});
