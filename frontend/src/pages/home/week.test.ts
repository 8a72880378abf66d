import { describe, expect, it } from 'vitest';
import { inTurn, weekOf } from './week';

describe('the week', () => {
  it('goes from Monday to Sunday', () => {
    const monday = weekOf(Date.parse('2026-11-23T00:00:00Z'));
    expect(weekOf(Date.parse('2026-11-29T23:59:59Z'))).toBe(monday);
    expect(weekOf(Date.parse('2026-11-22T23:59:59Z'))).toBe(monday - 1);
    expect(weekOf(Date.parse('2026-11-30T00:00:00Z'))).toBe(monday + 1);
  });
  it('gives each its turn', () => {
    expect([0, 1, 2, 3].map((week) => inTurn(['a', 'b', 'c'], week))).toEqual(['a', 'b', 'c', 'a']);
    expect(inTurn([], 3)).toBeUndefined();
  });
});
