import { describe, expect, it } from 'vitest';
import { around, earlier, filled, frequencyOf, yearEarlier } from './periods';

describe('periods', () => {
  it.each([['2026', 'A'], ['2026-S1', 'S'], ['2026-Q4', 'Q'], ['2026-03', 'M']])('%s is of frequency %s', (period, frequency) =>
    expect(frequencyOf(period)).toBe(frequency),
  );

  it.each([['2026', '2025'], ['2026-S1', '2025-S2'], ['2026-Q1', '2025-Q4'], ['2026-01', '2025-12'], ['2026-11', '2026-10']])(
    'before %s comes %s',
    (period, before) => expect(earlier(period)).toBe(before),
  );

  it('compares a month with the same month', () => {
    expect(yearEarlier('2026-03')).toBe('2025-03');
    expect(yearEarlier('2026-Q2')).toBe('2025-Q2');
  });

  it('fills holes, so that a missing month is seen', () =>
    expect(filled(['2026-02', '2025-11'])).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']));

  it('knows what holds a day', () => {
    expect(around('2026-11-26', 'M', 2)).toEqual(['2026-11', '2026-10', '2026-09']);
    expect(around('2026-11-26', 'Q', 1)).toEqual(['2026-Q4', '2026-Q3']);
    expect(around('2026-06-30', 'S', 0)).toEqual(['2026-S1']);
    expect(around('2026-11-26', 'A', 1)).toEqual(['2026', '2025']);
    expect(around('2026-11-26', 'M', 1, 2)).toEqual(['2027-01', '2026-12', '2026-11', '2026-10']);
  });
});
