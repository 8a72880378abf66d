import { describe, expect, it } from 'vitest';
import { EVERY, rankInMonth, readRule, ruleOf } from './rule';

const THURSDAY = '2026-11-26';

describe('a repetition', () => {
  it('becomes the rule of RFC 5545', () => {
    const times = { ends: 'after', until: '', times: 10 } as const;
    expect(ruleOf({ every: 'week', ...times }, THURSDAY)).toBe('FREQ=WEEKLY;COUNT=10');
    expect(ruleOf({ every: 'workday', ...times }, THURSDAY)).toBe('FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=10');
    expect(ruleOf({ every: 'fortnight', ...times }, THURSDAY)).toBe('FREQ=WEEKLY;INTERVAL=2;COUNT=10');
    expect(ruleOf({ every: 'month-weekday', ...times }, THURSDAY)).toBe('FREQ=MONTHLY;BYDAY=4TH;COUNT=10');
    expect(ruleOf({ every: 'month-date', ...times }, THURSDAY)).toBe('FREQ=MONTHLY;BYMONTHDAY=26;COUNT=10');
  });

  it('ends on the evening of its last day', () => {
    expect(ruleOf({ every: 'week', ends: 'on', until: '2027-01-28', times: 0 }, THURSDAY)).toBe(
      'FREQ=WEEKLY;UNTIL=20270128T235959',
    );
  });

  it('names the last weekday of a month as the last, for not every month has a fifth', () => {
    expect(rankInMonth('2026-11-05')).toBe(1);
    expect(rankInMonth('2026-11-26')).toBe(4);
    expect(rankInMonth('2026-10-29')).toBe(-1);
    expect(ruleOf({ every: 'month-weekday', ends: 'after', until: '', times: 3 }, '2026-10-29')).toBe(
      'FREQ=MONTHLY;BYDAY=-1TH;COUNT=3',
    );
  });

  it('reads back what it wrote', () => {
    for (const every of EVERY) {
      const counted = readRule(ruleOf({ every, ends: 'after', until: '', times: 6 }, THURSDAY));
      expect(counted).toMatchObject({ every, ends: { after: 6 } });
      const dated = readRule(ruleOf({ every, ends: 'on', until: '2027-03-31', times: 0 }, THURSDAY));
      expect(dated).toMatchObject({ every, ends: { on: '2027-03-31' } });
    }
    expect(readRule('RRULE:FREQ=MONTHLY;BYDAY=-1FR').rank).toBe(-1);
  });

  it('admits what it cannot say simply', () => {
    expect(readRule('FREQ=YEARLY;COUNT=2').every).toBe('other');
    expect(readRule('FREQ=WEEKLY;INTERVAL=3').every).toBe('other');
    expect(readRule('FREQ=WEEKLY;BYDAY=MO,WE').every).toBe('other');
    expect(readRule('FREQ=WEEKLY').ends).toBeNull();
  });
});
