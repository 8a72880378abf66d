import { describe, expect, it } from 'vitest';
import { firstSeen, threadOf } from './model';

describe('what is new', () => {
  const posts = [{ id: 9 }, { id: 7 }, { id: 4 }];
  it('stands above the first that was seen', () => {
    expect(firstSeen(posts, 7)).toBe(1);
    expect(firstSeen(posts, 5)).toBe(2);
  });
  it('is nothing when all was seen, and everything shown when none was', () => {
    expect(firstSeen(posts, 9)).toBe(-1);
    expect(firstSeen(posts, 12)).toBe(-1);
    expect(firstSeen(posts, 3)).toBe(-1);
    expect(firstSeen(posts, null)).toBe(-1);
    expect(firstSeen([], 3)).toBe(-1);
  });
});

it('a thread has an address', () => {
  expect(threadOf({ lab: 'ti-lab', community: 'utilo' }, 12)).toBe('/labs/ti-lab/communautes/utilo?message=12');
});
