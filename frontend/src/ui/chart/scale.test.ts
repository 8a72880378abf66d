import { describe, expect, it } from 'vitest';
import { apart, runs, scaleOf } from './scale';

describe('the scale of a chart', () => {
  it('starts at zero and ends just above the largest value, on round numbers', () => {
    expect(scaleOf([12, 37, 80])).toEqual({ bottom: 0, top: 80, ticks: [0, 20, 40, 60, 80] });
    expect(scaleOf([9951]).ticks).toEqual([0, 2500, 5000, 7500, 10_000]);
    expect(scaleOf([0.3]).ticks).toEqual([0, 0.1, 0.2, 0.3]);
  });

  it('goes below zero only where something was lost', () => {
    expect(scaleOf([-10, 30])).toEqual({ bottom: -10, top: 30, ticks: [-10, 0, 10, 20, 30] });
  });

  it('stands when there is nothing to show', () => {
    expect(scaleOf([]).bottom).toBe(0);
    expect(scaleOf([null, 0]).top).toBeGreaterThan(0);
  });
});

describe('words at the end of lines', () => {
  it('move apart and keep their order', () => expect(apart([50, 52, 10], 20, 0, 200)).toEqual([50, 70, 10]));
  it('stay within the drawing', () => expect(apart([198, 199], 20, 0, 200)).toEqual([180, 200]));
});

describe('a line with holes', () => {
  it('is drawn in pieces: a hole is not a zero', () => expect(runs([1, null, 2, 3, null])).toEqual([[0], [2, 3]]));
  it('is not drawn without values', () => expect(runs([null])).toEqual([]));
});
