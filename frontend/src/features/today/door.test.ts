import { describe, expect, it } from 'vitest';
import { type Door, type DoorBooking, staleSince, stateOf } from './door';

const AT = Date.parse('2026-11-26T09:30:00Z');
const booking = (from: string, to: string, more: Partial<DoorBooking> = {}): DoorBooking => ({
  booking: 1,
  starts_at: `2026-11-26T${from}:00Z`,
  ends_at: `2026-11-26T${to}:00Z`,
  title: 'Atelier',
  status: 'confirmed',
  checked_in: false,
  may_check_in: true,
  may_end: true,
  may_hand_back: true,
  ...more,
});
const door = (...items: DoorBooking[]): Door => ({
  room: 'salon',
  name: 'Salon',
  capacity: 20,
  lab_name: 'Ti Lab',
  timezone: 'Europe/Paris',
  at: '2026-11-26T09:30:00Z',
  items,
  left: null,
});

describe('what a door says', () => {
  it('is free until the next booking, or until the evening', () => {
    expect(stateOf(door(), AT)).toMatchObject({ kind: 'free', until: null });
    const later = stateOf(door(booking('10:00', '11:00')), AT);
    expect(later).toMatchObject({ kind: 'free', until: '2026-11-26T10:00:00Z' });
    expect(later.next).toHaveLength(1);
  });

  it('waits for those who have not come, then is theirs', () => {
    expect(stateOf(door(booking('09:00', '10:00')), AT).kind).toBe('expected');
    expect(stateOf(door(booking('09:00', '10:00', { checked_in: true })), AT).kind).toBe('taken');
    expect(stateOf(door(booking('09:00', '10:00', { status: 'held' })), AT).kind).toBe('taken');
    expect(stateOf(door(booking('09:00', '10:00', { status: 'pending' })), AT).kind).toBe('asked');
  });

  it('forgets what is over without waiting for news', () => {
    expect(stateOf(door(booking('08:00', '09:30')), AT).kind).toBe('free');
  });

  it('says since when it has heard nothing', () => {
    const fresh = { dataUpdatedAt: AT - 60_000, isError: false, fetchStatus: 'idle' };
    expect(staleSince(fresh, AT)).toBeNull();
    expect(staleSince({ ...fresh, isError: true }, AT)).toBe(AT - 60_000);
    expect(staleSince({ ...fresh, fetchStatus: 'paused' }, AT)).toBe(AT - 60_000);
    expect(staleSince(fresh, AT + 120_000)).toBe(AT - 60_000);
    expect(staleSince({ ...fresh, dataUpdatedAt: 0 }, AT)).toBeNull();
  });
});
