import { describe, expect, it } from 'vitest';
import { isElsewhere } from './consent';

const nine = { room: 'salon', day: '2027-01-04', from: 540, to: 600 };

describe('what the concierge consented to', () => {
  it('still holds in the same place, for as long or less', () => {
    expect(isElsewhere(nine, nine)).toBe(false);
    expect(isElsewhere(nine, { ...nine, to: 585 })).toBe(false);
    expect(isElsewhere(nine, { ...nine, from: 555 })).toBe(false);
  });
  it('no longer holds elsewhere', () => {
    expect(isElsewhere(nine, { ...nine, room: 'cuisine' })).toBe(true);
    expect(isElsewhere(nine, { ...nine, day: '2027-01-05' })).toBe(true);
    expect(isElsewhere(nine, { ...nine, from: 525 })).toBe(true);
    expect(isElsewhere(nine, { ...nine, to: 615 })).toBe(true);
  });
  it('is not asked about while an hour is being typed', () => {
    expect(isElsewhere(nine, { ...nine, from: Number.NaN })).toBe(false);
  });
});
