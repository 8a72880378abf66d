import { expect, test } from 'vitest';
import { freeRanges } from './free';

const at = (hour: number, minute = 0) => hour * 60 + minute;

test('an empty day is one range', () => {
  expect(freeRanges(at(7, 30), at(21), [], 15)).toEqual([{ from: at(7, 30), to: at(21) }]);
});

test('a gap is left before what follows, and none at the end of the day', () => {
  const taken = [
    { from: at(14), to: at(16, 15) },
    { from: at(9), to: at(10, 15) },
  ];
  expect(freeRanges(at(8), at(20), taken, 15)).toEqual([
    { from: at(8), to: at(8, 45) },
    { from: at(10, 15), to: at(13, 45) },
    { from: at(16, 15), to: at(20) },
  ]);
});

test('what overlaps, begins before opening or leaves too little counts once', () => {
  const taken = [
    { from: at(6), to: at(9) },
    { from: at(8), to: at(9, 15) },
    { from: at(9, 30), to: at(21, 15) },
  ];
  expect(freeRanges(at(8), at(21), taken, 0)).toEqual([]);
});
