import { describe, expect, it } from 'vitest';
import { conflictsOf, joined, leftToChoose, together } from './merge';
import { type Part, tagsIn, titleOf } from './model';

const same = (text: string): Part => ({ kind: 'same', text, base: null, mine: null, theirs: null });
const conflict = (base: string, mine: string, theirs: string): Part => ({ kind: 'conflict', text: null, base, mine, theirs });
const parts: Part[] = [
  same('# Réunion\n\n'),
  conflict('À midi.\n\n', 'À 9 h.\n\n', 'À 14 h.\n\n'),
  same('Merci.\n'),
];

describe('bringing two texts together', () => {
  it('says where somebody has to choose, and how often still', () => {
    expect(conflictsOf(parts)).toEqual([1]);
    expect(leftToChoose(parts, {})).toBe(1);
    expect(leftToChoose(parts, { 1: 'mine' })).toBe(0);
  });

  it.each([
    ['mine', '# Réunion\n\nÀ 9 h.\n\nMerci.'],
    ['theirs', '# Réunion\n\nÀ 14 h.\n\nMerci.'],
    ['both', '# Réunion\n\nÀ 9 h.\n\nÀ 14 h.\n\nMerci.'],
  ] as const)('keeps %s', (choice, words) => {
    expect(joined(parts, { 1: choice })).toBe(words);
  });

  it('takes other words, and keeps their distance from what follows', () => {
    expect(joined(parts, { 1: { words: 'À 10 h.' } })).toBe('# Réunion\n\nÀ 10 h.\n\nMerci.');
    expect(joined(parts, { 1: { words: '  ' } })).toBe('# Réunion\n\nMerci.');
  });

  it('keeps both texts where nobody has chosen', () => {
    expect(joined(parts, {})).toContain('À 9 h.');
    expect(joined(parts, {})).toContain('À 14 h.');
  });

  it('lets two items of a list follow each other, and keeps paragraphs apart', () => {
    expect(together('- pain\n', '- lait\n')).toBe('- pain\n- lait\n');
    expect(together('Pain.\n', 'Lait.\n')).toBe('Pain.\n\nLait.\n');
    expect(together('', 'Lait.\n')).toBe('Lait.\n');
  });
});

describe('what an address is called', () => {
  it.each([
    ['https://www.modernisation.gouv.fr/campus-de-la-transformation', 'Campus de la transformation (modernisation.gouv.fr)'],
    ['https://example.org/notes/Guide_pratique.pdf', 'Guide pratique (example.org)'],
    ['https://example.org/', 'example.org'],
    ['pas une adresse', ''],
  ])('%s', (address, title) => {
    expect(titleOf(address)).toBe(title);
  });

  it('reads tags between commas', () => {
    expect(tagsIn(' accès aux droits, , numérique')).toEqual(['accès aux droits', 'numérique']);
  });
});
