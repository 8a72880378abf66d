import type { components } from '@/api/generated';
import type { Tone } from '@/ui/data/labels';

type Schemas = components['schemas'];
export type Request = Schemas['RequestRead'];
export type Row = Schemas['RequestRow'];
export type State = Schemas['State'];
export type Level = Schemas['Level'];
export type Step = Schemas['StepRead'];
export type Criterion = Schemas['CriterionAppraised'];
export type Contribution = Schemas['PartyContribution'];
export type Lack = Schemas['Lack'];

export const KINDS = ['projet', 'action'] as const satisfies readonly Schemas['RequestKind'][];
export const ORIGINS = ['agent', 'terrain', 'appel', 'consultation', 'citoyen'] as const satisfies readonly Schemas['RequestOrigin'][];
export const PHASES = ['clarification', 'exploration', 'ideation', 'prototypage', 'experimentation'] as const satisfies readonly Schemas['WantedPhase'][];
export const FUNCTIONS = ['eprouvette', 'accelerateur', 'centre_de_ressources', 'archipel'] as const satisfies readonly Schemas['ProjectFunction'][];
export const OBJECTIVES = ['politiques_publiques', 'cooperation_usagers', 'information_territoriale', 'preuves_de_concept', 'accompagnement'] as const satisfies readonly Schemas['ProjectObjective'][];
export const PARTIES = ['porteur', 'lab', 'partenaire', 'usagers'] as const satisfies readonly Schemas['Party'][];
export const NATURES = ['temps', 'competence', 'lieu', 'argent', 'donnees', 'terrain', 'autre'] as const satisfies readonly Schemas['ContributionNature'][];
export const LEVELS = ['favorable', 'reserve', 'defavorable'] as const satisfies readonly Level[];
export const CONFORMITIES = ['conforme', 'avec_reserves', 'non_conforme'] as const satisfies readonly Schemas['Conformity'][];
export const CORRECTIONS = ['perimetre', 'usagers', 'cooperation', 'portage', 'financement', 'calendrier', 'pieces', 'autre'] as const satisfies readonly Schemas['CorrectionKind'][];
export const SIDES = ['state', 'region'] as const satisfies readonly Schemas['AppraisalSide'][];
export type AppraisingSide = (typeof SIDES)[number];

const TONES: Record<State, Tone> = {
  brouillon: 'neutral',
  deposee: 'deep',
  en_clarification: 'deep',
  a_completer: 'warn',
  filtre_usagers: 'deep',
  en_evaluation: 'deep',
  inscrite: 'deep',
  favorable: 'good',
  ajournee: 'warn',
  soumise: 'deep',
  renvoyee: 'warn',
  en_attente_moyens: 'warn',
  ecartee: 'bad',
  non_retenue: 'bad',
  acceptee: 'good',
  validee: 'good',
  refusee: 'bad',
  retiree: 'neutral',
};
export const toneOf = (state: State): Tone => TONES[state];

const LEVEL_TONES: Record<Level, Tone> = { favorable: 'good', reserve: 'warn', defavorable: 'bad' };
export const levelTone = (level: Level): Tone => LEVEL_TONES[level];

const OVER: ReadonlySet<State> = new Set(['ecartee', 'non_retenue', 'acceptee', 'validee', 'refusee', 'retiree']);
export const isOver = (state: State): boolean => OVER.has(state);

export const addressOf = (lab: string, request: number): string => `/labs/${lab}/propositions/${request}`;
