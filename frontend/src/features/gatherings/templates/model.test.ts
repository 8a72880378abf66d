import { describe, expect, it } from 'vitest';
import { templateOf, typedOf } from './model';

describe('templates of activities', () => {
  it('says what was typed', () => {
    const typed = { ...typedOf(), name: ' Porte ouverte ', capacity: '12', questions: 'Pourquoi ?\n\n Où ? ' };
    expect(templateOf(typed)).toMatchObject({ name: 'Porte ouverte', title: 'Porte ouverte', capacity: 12, room: null, minutes: 120 });
    expect(templateOf(typed).questions.map((one) => one.label)).toEqual(['Pourquoi ?', 'Où ?']);
    expect(templateOf({ ...typed, capacity: '' }).capacity).toBeNull();
  });

  it('keeps what is known of a question', () => {
    const known = [{ label: 'Où ?', kind: 'choix' as const, choices: ['ici', 'là'], required: true }];
    expect(templateOf({ ...typedOf(), questions: 'Où ?' }, known).questions).toEqual(known);
  });
});
