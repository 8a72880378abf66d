import { expect, test } from 'vitest';
import { slugOf, textOf } from '@/ui/form/typed';
import { linesOf, numberOf } from './files';

test('a name becomes an address', () => {
  expect(slugOf("Le Cœur de l'étage !")).toBe('le-coeur-de-l-etage');
  expect(slugOf('  Véranda  ')).toBe('veranda');
});

test('what is left empty says nothing', () => {
  expect([numberOf(' '), numberOf('12')]).toEqual([null, 12]);
  expect([textOf('  '), textOf(' deux marches ')]).toEqual([null, 'deux marches']);
  expect(linesOf('écran\n\n  tableau ')).toEqual(['écran', 'tableau']);
});
