import { describe, expect, it } from 'vitest';
import { clockOf } from './clock';
import { givenOf } from './draft';
import { moved, type Piece, saidOf, without } from './model';

const SENTENCE = 'J’ai 12 personnes, 90 minutes, un conflit à travailler';
const piece = (words: string): Piece => {
  const start = SENTENCE.indexOf(words);
  return { kind: 'people', start, end: start + words.length, value: 12 };
};

describe('a sentence', () => {
  it('loses what is taken away, and its comma', () => {
    expect(without(SENTENCE, piece('90 minutes'))).toBe('J’ai 12 personnes, un conflit à travailler');
    expect(without('12 personnes', { ...piece('12'), start: 0, end: 12 })).toBe('');
  });

  it('is counted in characters, as the API counts them', () => {
    const odd = '🎲 12 personnes';
    expect(saidOf(odd, { kind: 'people', start: 2, end: 14, value: 12 })).toBe('12 personnes');
    expect(without(odd, { kind: 'people', start: 2, end: 14, value: 12 })).toBe('🎲');
  });
});

describe('a step', () => {
  it('moves by one place and no further', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });
});

it('sends one thing a line, without its dash, and no empty step', () => {
  const given = givenOf({
    title: ' Un ',
    aim: '',
    when_to_use: '',
    words: '',
    variants: '',
    group_min: '6',
    group_max: '',
    minutes_min: '',
    minutes_max: '',
    steps: [
      { title: 'Dire', words: '', minutes: '5' },
      { title: ' ', words: '', minutes: '3' },
    ],
    material: '- Feuilles A3\n\n  Feutres \n',
    needs: [],
    level: 'habituel',
    remote: false,
    licence: 'CC0-1.0',
    authors: '',
    source_url: ' ',
  });
  expect(given.material).toEqual(['Feuilles A3', 'Feutres']);
  expect(given.steps).toEqual([{ title: 'Dire', words: '', minutes: 5 }]);
  expect([given.group_min, given.group_max, given.source_url, given.title]).toEqual([6, null, null, 'Un']);
});

it('counts down to nothing, then says how long ago that was', () => {
  expect([clockOf(125_000), clockOf(59_001), clockOf(0), clockOf(-400), clockOf(-61_500)]).toEqual(['2:05', '1:00', '0:00', '0:00', '−1:01']);
});
