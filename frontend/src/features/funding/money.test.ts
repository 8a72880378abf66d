import { describe, expect, it } from 'vitest';
import { centsOf, eurosOf } from './money';

describe('amounts', () => {
  it.each([
    ['3 001,50', 300_150],
    ['3001.5 €', 300_150],
    ['0', 0],
    ['1\u202f340\u202f400', 134_040_000],
    ['0,29', 29],
    ['99999999999,99', 9_999_999_999_999],
  ])('reads %s', (text, cents) => expect(centsOf(text)).toBe(cents));

  it.each(['', '-3', '3,001', '1e3', 'trois', '999999999999'])('refuses %s', (text) =>
    expect(centsOf(text)).toBeNull(),
  );

  it('says again what it read', () => {
    for (const cents of [0, 1, 29, 100, 300_100, 300_150, 9_999_999_999_999]) {
      expect(centsOf(eurosOf(cents))).toBe(cents);
    }
    expect(eurosOf(null)).toBe('');
  });
});
