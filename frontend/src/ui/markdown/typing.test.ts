import { describe, expect, it } from 'vitest';
import { suggested } from '../form/suggest';
import { calledAt, marked } from './typing';

describe('calling somebody', () => {
  it('begins at an @ that begins a word', () => {
    expect(calledAt('Bonjour @cla', 12)).toEqual({ from: 8, typed: 'cla' });
    expect(calledAt('@', 1)).toEqual({ from: 0, typed: '' });
    expect(calledAt('(@Élo', 5)).toEqual({ from: 1, typed: 'Élo' });
  });
  it('is neither an address nor a word that is over', () => {
    expect(calledAt('equipe@tilab', 12)).toBeNull();
    expect(calledAt('https://e.fr/@cla', 17)).toBeNull();
    expect(calledAt('@claire bon', 11)).toBeNull();
  });
});

describe('suggestions', () => {
  const all = [
    { value: 'anne-le-goff', label: 'Anne Le Goff' },
    { value: 'goff', label: 'Goffic Éloi' },
    { value: 'jean', label: 'Jean' },
  ];
  it('are those whose words begin so, accents aside, the first words first', () => {
    expect(suggested(all, 'gof').map((one) => one.value)).toEqual(['goff', 'anne-le-goff']);
    expect(suggested(all, 'elo').map((one) => one.value)).toEqual(['goff']);
    expect(suggested(all, 'off')).toEqual([]);
    expect(suggested(all, '')).toHaveLength(3);
  });
});

describe('buttons', () => {
  it('put signs around what is selected', () => {
    expect(marked('bold', 'un mot ici', 3, 6)).toEqual({ words: 'un **mot** ici', from: 5, to: 8 });
    expect(marked('italic', '', 0, 0)).toEqual({ words: '**', from: 1, to: 1 });
    expect(marked('link', 'voir ici', 5, 8)).toEqual({ words: 'voir [ici](https://)', from: 11, to: 19 });
  });
  it('make lines a list of its own', () => {
    expect(marked('list', 'un\ndeux', 0, 7).words).toBe('- un\n- deux');
    expect(marked('list', 'dit :\nun', 6, 8).words).toBe('dit :\n\n- un');
    expect(marked('list', '- un\ndeux', 5, 9).words).toBe('- un\n- deux');
  });
});
