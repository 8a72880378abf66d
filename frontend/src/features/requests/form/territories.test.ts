import { expect, test } from 'vitest';
import { isCode, newPlace, placesOf, territoriesOf } from './territories';

test('a place is sent once it has a code and a name, and once only', () => {
  const places = [
    newPlace({ code: ' 35 ', label: ' Ille-et-Vilaine ' }),
    newPlace({ code: '2a', label: 'Corse-du-Sud' }),
    newPlace({ code: '35', label: 'Encore' }),
    newPlace({ code: '56' }),
    newPlace({ code: 'é!', label: 'Nulle part' }),
  ];
  expect(territoriesOf(places)).toEqual([
    { code: '35', label: 'Ille-et-Vilaine' },
    { code: '2A', label: 'Corse-du-Sud' },
  ]);
  expect(territoriesOf(placesOf(territoriesOf(places)))).toEqual(territoriesOf(places));
});

test('nothing is no wrong code', () => {
  expect(['', '35238', '2a', '3', 'rue'].map(isCode)).toEqual([true, true, true, false, true]);
});
