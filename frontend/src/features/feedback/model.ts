import type { components } from '@/api/generated';
import type { Tone } from '@/ui/data/labels';

type Schemas = components['schemas'];
export type FeedbackForm = Schemas['FeedbackForm'];
export type AnswerGiven = Schemas['AnswerGiven'];
export type OwnFeedback = Schemas['OwnFeedback'];
export type FeedbackRow = Schemas['FeedbackRow'];
export type FeedbackGroup = Schemas['FeedbackGroup'];
export type Testimony = Schemas['TestimonyRead'];
export type Wave = Schemas['Wave'];

export const AUDIENCES = ['agents', 'usagers'] as const satisfies readonly Schemas['Audience'][];
export const SCORES = ['5', '4', '3', '2', '1'] as const;
export const POINTS = ['0', '10', '20', '30', '40', '50', '60', '70', '80', '90', '100'] as const;
/** Below so many answers, no result is told. */
export const SHOWN_FROM = 5;

const TONES: Record<Schemas['TestimonyStatus'], Tone> = { recu: 'warn', valide: 'good', ecarte: 'neutral' };
export const testimonyTone = (status: Schemas['TestimonyStatus']): Tone => TONES[status];

export interface AnswerValues {
  audience: '' | (typeof AUDIENCES)[number];
  /** What the wave asks: a score, yes or no, points. */
  asked: string;
  words: string;
  testimony: string;
  said_by: string;
  consent: boolean;
  may_publish: boolean;
}

export const NOTHING: AnswerValues = {
  audience: '', asked: '', words: '', testimony: '', said_by: '',
  // A consent is given, never presumed (GDPR art. 4).
  consent: false, may_publish: false,
};

/** What is sent of what was typed: the one figure that the wave asks, and a testimony if there is one. */
export function answerFrom(values: AnswerValues, wave: Wave): AnswerGiven {
  const testimony = values.testimony.trim();
  return {
    audience: values.audience === 'usagers' ? 'usagers' : 'agents',
    score: wave === 'seance' ? Number(values.asked) : null,
    improved: wave === 'six_mois' ? values.asked === 'yes' : null,
    points: wave === 'avant' || wave === 'apres' ? Number(values.asked) : null,
    words: values.words.trim() || null,
    testimony: testimony
      ? { words: testimony, said_by: values.said_by.trim() || null, consent: values.consent, may_publish: values.may_publish }
      : null,
  };
}

/** An answer as the form shows it again. */
export function valuesOf(own: OwnFeedback): AnswerValues {
  const asked = own.improved === null ? String(own.score ?? own.points ?? '') : own.improved ? 'yes' : 'no';
  return {
    audience: own.audience,
    asked,
    words: own.words ?? '',
    testimony: own.testimony?.words ?? '',
    said_by: own.testimony?.said_by ?? '',
    consent: own.testimony !== null,
    may_publish: own.testimony?.may_publish ?? false,
  };
}

/** Whether the day (as 2026-11-26) has come when people may be asked again. */
export const dueAgain = (row: Pick<FeedbackRow, 'ask_again_on'>, day: string): boolean => row.ask_again_on <= day;
