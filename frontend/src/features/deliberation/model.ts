import type { components } from '@/api/generated';
import { wallClock } from '@/i18n/wallclock';
import type { Tone } from '@/ui/data/labels';

type Schemas = components['schemas'];
export type Decision = Schemas['ConsentRead'];
export type DecisionRow = Schemas['ConsentRow'];
export type Round = Schemas['ConsentRoundRead'];
export type Position = Schemas['StanceRead'];
export type Remark = Schemas['ConsentRemarkRead'];
export type Stance = Position['stance'];
export type Charter = Schemas['CharterWhole'];
export type Hunk = Schemas['HunkRead'];

/** A community, and the lab it belongs to. */
export interface Place {
  lab: string;
  community: string;
}

export const ZONE = 'Europe/Paris';
export const STANCES = ['consentement', 'objection', 'retrait'] as const satisfies readonly Stance[];

export const decisionsOf = ({ lab, community }: Place) => `/labs/${lab}/communautes/${community}/decisions`;
export const addressOf = (place: Place, decision: number) => `${decisionsOf(place)}/${decision}`;
export const charterOf = ({ lab, community }: Place) => `/labs/${lab}/communautes/${community}/charte`;

/** How a state looks; its words say the rest. */
export function toneOf({ state, tally }: Pick<DecisionRow, 'state' | 'tally'>): Tone {
  if (state === 'ouverte') return tally.objections > 0 ? 'warn' : 'deep';
  if (state === 'adoptee') return 'good';
  return state === 'a_amender' || state === 'a_revoir' ? 'warn' : 'neutral';
}

/** Why a proposal is not adopted: an objection, or too few who said where they stand. */
export const standsAs = ({ state, outcome, tally }: Pick<DecisionRow, 'state' | 'outcome' | 'tally'>) => {
  if (state === 'a_amender') return outcome === 'trop_peu' ? ('trop_peu' as const) : ('objection' as const);
  return state === 'ouverte' && tally.objections > 0 ? ('objectee' as const) : state;
};

/** How many more must say where they stand, should nobody object. */
export const lacking = ({ needs, tally }: Pick<DecisionRow, 'needs' | 'tally'>): number =>
  Math.max(0, needs - tally.consents - tally.objections - tally.asides);

/** A day so many days ahead, as fields hold it. */
export function ahead(days: number, from: Date = new Date()): string {
  const day = new Date(from);
  day.setDate(day.getDate() + days);
  return wallClock(day, ZONE).day;
}

/** What a version of a charter is called after this one: its last number raised. */
export function nextNumber(number: string | undefined): string {
  if (!number) return '1.0';
  const parts = number.split('.');
  const last = Number(parts.at(-1));
  if (parts.length === 1) return `${number}.1`;
  return [...parts.slice(0, -1), String(last + 1)].join('.');
}

/** The positions of a round, by what was said; who has left weighs no more. */
export const bySide = (round: Round | undefined, stance: Stance): readonly Position[] =>
  (round?.positions ?? []).filter((one) => one.stance === stance);
