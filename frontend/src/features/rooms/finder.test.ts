import { expect, it } from 'vitest';
import { searchOf } from './finder';

it('reads a search from an address, and leaves out what is wrong', () => {
  expect(
    searchOf({ personnes: '12', jour: '2026-11-26', de: '09:00', a: '12:00', duree: 120, ou: 'dedans', avec: 'écran|tableau' }),
  ).toEqual({
    personnes: 12,
    jour: '2026-11-26',
    de: '09:00',
    a: '12:00',
    duree: 120,
    ou: 'dedans',
    avec: 'écran|tableau',
  });
  const nothing = searchOf({ personnes: -1, jour: 'jeudi', de: '9', a: 12, duree: 'x', ou: 'ailleurs', avec: '' });
  expect(Object.values(nothing).filter((one) => one !== undefined)).toEqual([]);
});
