import { describe, expect, it } from 'vitest';
import { periodSearch } from './periodSearch';
import { addressOf, comparedAddress, comparedOf, lookOf } from './search';

describe('the address of an indicator', () => {
  it('says what one looks at, and is read again', () => {
    const look = { lab: 'ti-lab', frequency: 'Q', axis: 'place', asOf: '2026-11-26' } as const;
    expect(lookOf(addressOf(look))).toEqual(look);
  });

  it('leaves out what makes no sense', () =>
    expect(addressOf(lookOf({ lab: '../x', par: 'Z', detail: 'A B', au: 'hier' }))).toEqual({}));
});

describe('the address of a comparison', () => {
  it('is read again', () => {
    const compared = { code: 'ACT_PARTICIP', period: '2026-Q1', labs: ['ti-lab', 'voisin'] };
    expect(comparedOf(comparedAddress(compared))).toEqual(compared);
  });

  it('takes a year that was read as a number', () => expect(comparedOf({ periode: 2026 }).period).toBe('2026'));

  it.each(['2026-13', '2026-W2', '2026-Q5'])('has no period %s', (periode) => expect(comparedOf({ periode }).period).toBeUndefined());
});

describe('the address of a page about one period', () => {
  it.each(['2026', '2026-03', '2026-Q4', '2026-S2'])('may say %s', (periode) => expect(periodSearch({ periode })).toEqual({ periode }));
  it('takes a year that was read as a number', () => expect(periodSearch({ periode: 2026 })).toEqual({ periode: '2026' }));
  it.each(['2026-13', '2026-XX', 'hier', undefined])('leaves %s out', (periode) => expect(periodSearch({ periode })).toEqual({}));
});
