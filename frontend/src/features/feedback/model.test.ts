import { describe, expect, it } from 'vitest';
import { answerFrom, dueAgain, NOTHING, type OwnFeedback, valuesOf } from './model';

const typed = { ...NOTHING, audience: 'usagers' as const };

describe('what is sent of what was typed', () => {
  it('is the one figure that the wave asks', () => {
    expect(answerFrom({ ...typed, asked: '4' }, 'seance')).toMatchObject({ score: 4, improved: null, points: null });
    expect(answerFrom({ ...typed, asked: 'no' }, 'six_mois')).toMatchObject({ score: null, improved: false, points: null });
    expect(answerFrom({ ...typed, asked: '0' }, 'apres')).toMatchObject({ score: null, improved: null, points: 0 });
  });

  it('holds a testimony only when something was said', () => {
    expect(answerFrom({ ...typed, asked: '4', testimony: '  ', consent: true }, 'seance').testimony).toBeNull();
    expect(answerFrom({ ...typed, asked: '4', testimony: ' Bien. ', consent: true }, 'seance').testimony).toEqual({
      words: 'Bien.', said_by: null, consent: true, may_publish: false,
    });
  });
});

describe('an answer shown again', () => {
  const own: Omit<OwnFeedback, 'form'> = {
    answered_on: '2026-11-26', audience: 'usagers', score: null, improved: null, points: 0, words: null, testimony: null, may_change: true,
  };

  it('is as it was typed', () => {
    expect(valuesOf({ ...own, form: {} as OwnFeedback['form'] }).asked).toBe('0');
    expect(valuesOf({ ...own, points: null, improved: false, form: {} as OwnFeedback['form'] }).asked).toBe('no');
  });
});

describe('asking again', () => {
  it('waits for its day', () => {
    expect(dueAgain({ ask_again_on: '2027-05-26' }, '2027-05-25')).toBe(false);
    expect(dueAgain({ ask_again_on: '2027-05-26' }, '2027-05-26')).toBe(true);
  });
});
