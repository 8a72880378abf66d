import { describe, expect, it } from 'vitest';
import { answersOf, guestsIn, inOrder, later, localTime, namesFor } from './model';

describe('date polls', () => {
  it('sends what was said, and nothing of the rest', () => {
    expect(answersOf({ 3: 'oui', 4: '', 5: 'non' })).toEqual([
      { option: 3, value: 'oui' },
      { option: 5, value: 'non' },
    ]);
  });

  it('gathers names by what they say', () => {
    const person = (name: string, answers: Record<string, 'oui' | 'si_besoin' | 'non'>) => ({ name, handle: null, guest: null, mine: false, answers });
    const people = [person('Ada', { 3: 'oui' }), person('Ben', { 3: 'non', 4: 'oui' }), person('Eau', { 3: 'oui' })];
    expect(namesFor({ people }, 3)).toEqual({ oui: ['Ada', 'Eau'], si_besoin: [], non: ['Ben'] });
  });

  it('writes local times, and the same time later', () => {
    expect(localTime('2026-12-10', '09:00')).toBe('2026-12-10T09:00:00');
    expect(localTime('', '09:00')).toBeNull();
    expect(later('2026-12-30T09:00:00', 7)).toBe('2027-01-06T09:00:00');
    expect(inOrder(['b', 'a', 'b'])).toEqual(['a', 'b']);
  });

  it('reads guests as mail programs write them', () => {
    expect(guestsIn('Service Eau <Eau@Exemple.fr>\nben@exemple.fr ; "Dupont, Claire" (claire@exemple.fr)\nrien')).toEqual({
      good: [
        { name: 'Service Eau', email: 'eau@exemple.fr' },
        { name: 'ben', email: 'ben@exemple.fr' },
        { name: 'Dupont Claire', email: 'claire@exemple.fr' },
      ],
      wrong: ['rien'],
    });
  });
});
