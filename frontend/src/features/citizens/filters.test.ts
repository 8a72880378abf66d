import { expect, test } from 'vitest';
import { filtersFrom } from './filters';
import { standingOf } from './model';

test('an address says which ideas are shown, and nothing else', () => {
  expect(filtersFrom({ etat: 'attente', type: 'idee', q: 'courrier', page: 3 })).toEqual({ etat: 'attente', type: 'idee', q: 'courrier' });
  expect(filtersFrom({ etat: 'perdue', type: 7, q: '' })).toEqual({});
  expect(filtersFrom({ q: 'x'.repeat(200) }).q).toHaveLength(100);
});

test('a call stands before, within or after its days, both included', () => {
  const call = { opens_on: '2026-12-01', closes_on: '2026-12-20' };
  expect(['2026-11-30', '2026-12-01', '2026-12-20', '2026-12-21'].map((day) => standingOf(call, day))).toEqual(['ahead', 'open', 'open', 'over']);
});
