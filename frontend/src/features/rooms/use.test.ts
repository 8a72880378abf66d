import { describe, expect, it } from 'vitest';
import { daysOf, fitting, monthBefore, monthEnd, type Use, week } from './use';

const row = (key: string, open: number | null) => ({ key, open_minutes: open }) as Use;

describe('days', () => {
  it('knows the month before, and where a month ends', () => {
    expect(monthBefore('2027-01-15')).toBe('2026-12-01');
    expect(monthBefore('2026-11-25')).toBe('2026-10-01');
    expect(monthEnd('2028-02-03')).toBe('2028-02-29');
  });

  it('reads an address, or starts with the month before', () => {
    expect(daysOf({ du: '2026-03-01', au: '2026-03-31' }, '2026-11-25')).toEqual({
      from: '2026-03-01',
      to: '2026-03-31',
    });
    const usual = { from: '2026-10-01', to: '2026-11-25' };
    expect(daysOf({}, '2026-11-25')).toEqual(usual);
    expect(daysOf({ du: '2026-03-31', au: '2026-03-01' }, '2026-11-25')).toEqual(usual);
    expect(daysOf({ du: 'hier', au: 3 }, '2026-11-25')).toEqual(usual);
  });

  it('refuses what the API would refuse', () => {
    expect(fitting({ from: '2026-11-02', to: '2026-11-01' })).toBe(false);
    expect(fitting({ from: '2026-11-01', to: '2026-11-01' })).toBe(true);
    expect(fitting({ from: '2020-01-01', to: '2026-01-01' })).toBe(false);
  });
});

describe('week', () => {
  it('keeps weekdays and hours that are open, in order', () => {
    const found = week([row('2-10', 60), row('1-09', 60), row('6-09', null), row('1-10', 60)]);
    expect(found.weekdays).toEqual(['1', '2']);
    expect(found.hours).toEqual(['09', '10']);
    expect(found.at('2', '09')).toBeUndefined();
    expect(found.at('2', '10')?.key).toBe('2-10');
  });
});
