import { describe, expect, it } from 'vitest';
import { bodyOf, changed, LISTS, merge, TEXTS, type Values } from './merge';

const empty = Object.fromEntries([...TEXTS, ...LISTS].map((field) => [field, ''])) as Values;
const base = { ...empty, title: 'Accueil', goal: 'Accueillir.' };

describe('bringing together what two people wrote', () => {
  it('keeps what only one of them changed', () => {
    const merged = merge(base, { ...base, goal: 'Mieux accueillir.' }, { ...base, result: 'Fait.' });
    expect(merged.both).toEqual([]);
    expect(merged.values.goal).toBe('Mieux accueillir.');
    expect(merged.values.result).toBe('Fait.');
  });

  it('names what both changed, and keeps mine until one is chosen', () => {
    const merged = merge(base, { ...base, goal: 'A' }, { ...base, goal: 'B' });
    expect(merged.both).toEqual(['goal']);
    expect(merged.values.goal).toBe('A');
  });

  it('does not ask about what both wrote alike', () => {
    expect(merge(base, { ...base, goal: 'A' }, { ...base, goal: 'A' }).both).toEqual([]);
  });
});

describe('what a change says', () => {
  it('empties with null, and sends lists whole', () => {
    const after = { ...base, goal: ' ', carriers: 'Région\n\n Ville ' };
    const fields = changed(base, after);
    expect(bodyOf(fields, after)).toEqual({ goal: null, carriers: ['Région', 'Ville'] });
  });
});
