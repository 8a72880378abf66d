import { describe, expect, it } from 'vitest';
import { moved, type Session, sidesOf } from './model';

const member = (id: number, side: 'state' | 'region' | null, presence: Session['members'][number]['presence'], community = false): Session['members'][number] => ({
  member: id,
  person: id,
  name: `Siège ${id}`,
  label: null,
  side,
  community,
  voting: true,
  chair: false,
  presence,
});

describe('a session', () => {
  it('moves an item one step, and no further than the ends', () => {
    expect(moved([1, 2, 3], 3, -1)).toEqual([1, 3, 2]);
    expect(moved([1, 2, 3], 1, -1)).toEqual([1, 2, 3]);
    expect(moved([1, 2, 3], 3, 1)).toEqual([1, 2, 3]);
  });
  it('asks each side of the body, and the others who are there', () => {
    const members = [member(1, 'state', 'present'), member(2, 'region', 'absent'), member(3, null, 'a_distance', true), member(4, null, null)];
    expect(sidesOf({ sides: ['state', 'region'], members })).toEqual([
      { side: 'state', required: true, members: [1] },
      { side: 'region', required: true, members: [] },
      { side: 'community', required: false, members: [3] },
    ]);
  });
});
