import { describe, expect, it } from 'vitest';
import { answersOf, centsOf, changesOf, contributionsOf, eurosOf, NO_FIELDS, newLine, stepOf } from './fields';

describe('the form of a request', () => {
  it('tells only what changed, and what was emptied', () => {
    const before = { ...NO_FIELDS, title: 'Accueil', summary: 'Des mots', lab_weeks: '3' };
    const after = { ...before, summary: '', lab_weeks: '3,5', project_euros: '3000,50', objectives: ['accompagnement'] };
    expect(changesOf(before, after)).toEqual({ summary: null, lab_weeks: 3.5, project_cents: 300_050, objectives: ['accompagnement'] });
    expect(changesOf(before, before)).toEqual({});
  });
  it('keeps the title that was known while it is written again', () => {
    expect(changesOf({ ...NO_FIELDS, title: 'Accueil' }, { ...NO_FIELDS, title: '  ' })).toEqual({});
  });
  it('writes euros both ways, to the cent', () => {
    expect(centsOf('0')).toBe(0);
    expect(centsOf('12,34')).toBe(1234);
    expect(centsOf('')).toBeNull();
    expect(eurosOf(1234)).toBe('12.34');
    expect(eurosOf(300_000)).toBe('3000');
    expect(eurosOf(null)).toBe('');
  });
  it('sends the lines that say who and what, and the answers with words', () => {
    expect(contributionsOf([newLine('lab', { party_name: 'Le lab' }), newLine('porteur', { party_name: 'La DDETS', what: 'Deux agents', days: '12' })])).toEqual([
      { party: 'porteur', party_name: 'La DDETS', nature: 'temps', what: 'Deux agents', days: 12, amount_cents: null },
    ]);
    expect(answersOf({ portage: ' oui ', innovant: ' ' })).toEqual([{ question: 'portage', words: 'oui' }]);
  });
  it('knows where to write what lacks', () => {
    expect([stepOf('/summary'), stepOf('/contributions'), stepOf('/lab_weeks'), stepOf('/answers/3')]).toEqual([1, 2, 3, 4]);
  });
});
