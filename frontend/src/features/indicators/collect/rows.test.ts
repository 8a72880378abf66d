import { expect, test } from 'vitest';
import { badRows } from './rows';

test('rows are named as the spreadsheet numbers them, first to last', () => {
  expect(
    badRows([
      { pointer: '/rows/12', detail: 'Écrivez un nombre.' },
      { pointer: '/rows/3/value', detail: 'Trop grand.' },
      { pointer: '/code', detail: 'Autre chose.' },
    ]),
  ).toEqual([
    { row: 3, words: 'Trop grand.' },
    { row: 12, words: 'Écrivez un nombre.' },
  ]);
});
