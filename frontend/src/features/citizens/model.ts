import type { components } from '@/api/generated';
import type { Tone } from '@/ui/data/labels';

type Schemas = components['schemas'];
export type Idea = Schemas['IdeaRead'];
export type IdeaRow = Schemas['IdeaRow'];
export type OwnIdea = Schemas['OwnIdeaRead'];
export type PublishedIdea = Schemas['PublishedIdea'];
export type IdeaState = Schemas['IdeaState'];
export type Call = Schemas['CallRead'];
export type CallAnswer = Schemas['CallAnswerRead'];
export type OwnAnswer = Schemas['OwnAnswerRead'];
export type AnswerState = Schemas['AnswerState'];

export const IDEA_KINDS = ['irritant', 'idee'] as const satisfies readonly Schemas['IdeaKind'][];
export const IDEA_STATES = ['recue', 'lue', 'repondue', 'reprise', 'rattachee', 'close'] as const satisfies readonly IdeaState[];
export const CLOSE_REASONS = ['existe_deja', 'hors_competence', 'pas_assez_precis', 'sans_moyens'] as const satisfies readonly Schemas['IdeaClosing']['reason'][];
export const ASSOCIATIONS = ['exploration_conjointe', 'co_construction', 'comite_usagers', 'facilitateurs'] as const satisfies readonly Schemas['Association'][];
export const CHOICES = ['retenue', 'remerciee', 'non_retenue'] as const satisfies readonly Schemas['ParticipantChoice']['state'][];

const IDEA_TONES: Record<IdeaState, Tone> = {
  recue: 'warn',
  lue: 'deep',
  repondue: 'good',
  reprise: 'good',
  rattachee: 'good',
  close: 'neutral',
};
export const ideaTone = (state: IdeaState): Tone => IDEA_TONES[state];

const ANSWER_TONES: Record<AnswerState, Tone> = { recue: 'warn', retenue: 'good', remerciee: 'good', non_retenue: 'neutral' };
export const answerTone = (state: AnswerState): Tone => ANSWER_TONES[state];

export const ADDRESS = /^[^@\s]+@[^@\s]+\.[a-z]{2,24}$/i;

export type CallStanding = 'ahead' | 'open' | 'over';

/** Where a call stands on a day (as 2026-11-26). */
export const standingOf = (call: Pick<Call, 'opens_on' | 'closes_on'>, day: string): CallStanding =>
  day < call.opens_on ? 'ahead' : day > call.closes_on ? 'over' : 'open';

export const inboxOf = (lab: string, idea?: number): string => `/labs/${lab}/idees/recues${idea === undefined ? '' : `/${idea}`}`;
export const callOf = (lab: string, call: number): string => `/labs/${lab}/appels/${call}`;
