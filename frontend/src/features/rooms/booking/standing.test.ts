import { describe, expect, it } from 'vitest';
import { standingAmong } from './standing';

type Found = Parameters<typeof standingAmong>[0][number];
const START = '2026-12-10T08:00:00Z';
const rooms = [
  { slug: 'salon', parts: [] },
  { slug: 'etage', parts: ['salon', 'bureau'] },
];
const booking = (change: Partial<Found> = {}) =>
  ({ id: 1, room: 'salon', starts_at: START, status: 'confirmed', project: null, mine: false, ...change }) as Found;
const busy = [{ room: 'salon', starts_at: START, ends_at: '2026-12-10T10:15:00Z' }];

describe('whom one may ask to leave a room', () => {
  it('is the one booking in the way, when a project asks and it has none', () => {
    expect(standingAmong([booking()], busy, rooms, true)?.id).toBe(1);
    expect(standingAmong([booking()], busy, rooms, false)).toBeNull();
    expect(standingAmong([booking({ project: 'utilo' })], busy, rooms, true)).toBeNull();
  });

  it('may be a request that nobody has confirmed yet', () => {
    expect(standingAmong([booking({ status: 'pending', project: 'utilo' })], busy, rooms, false)?.id).toBe(1);
  });

  it('is found behind the whole floor, and not in a room that is not in the way', () => {
    expect(standingAmong([booking({ room: 'etage' })], busy, rooms, true)?.id).toBe(1);
    expect(standingAmong([booking({ room: 'cuisine' })], busy, rooms, true)).toBeNull();
  });

  it('is never oneself, nor one of two', () => {
    expect(standingAmong([booking({ mine: true })], busy, rooms, true)).toBeNull();
    expect(standingAmong([booking(), booking({ id: 2 })], busy, rooms, true)).toBeNull();
  });
});
