import { describe, expect, it } from 'vitest';
import { aimsOf } from './aims';
import type { Target } from './contract';

const target = (kind: Target['kind'], period: string, value: number, breakdown = ''): Target => ({
  id: value, code: 'ACT_PARTICIP', kind, period, breakdown, value, words: null, convention: null, public: true, version: 1,
});
const ALL = [
  target('cible', '2027', 5000),
  target('cible', '2025', 3000),
  target('reference', '2021', 100),
  target('reference', '2022', 200),
  target('cible', '2026', 4000),
  target('cible', '2026', 9, 'place=in_lab'),
  target('cible', '2026-10', 400),
];
const values = (...args: Parameters<typeof aimsOf>) => aimsOf(...args).map((one) => one.value);

describe('what is aimed at', () => {
  it('is where one started from, and the target of the last period shown', () => expect(values(ALL, 'A', '2026')).toEqual([200, 4000]));
  it('is else the next one', () => expect(values(ALL, 'A', '2023')).toEqual([200, 3000]));
  it('is else the last one there was', () => expect(values(ALL, 'A', '2030')).toEqual([200, 5000]));
  it('is of the same length of time', () => expect(values(ALL, 'M', '2026-11')).toEqual([400]));
  it('may be nothing', () => expect(values([], 'A', '2026')).toEqual([]));
});
