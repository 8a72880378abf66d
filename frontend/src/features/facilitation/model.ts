import type { components } from '@/api/generated';
import type { Tone } from '@/ui/data/labels';

type Schemas = components['schemas'];
export type Request = Schemas['FacilitationRead'];
export type RequestRow = Schemas['FacilitationRow'];
export type OwnRequest = Schemas['FacilitationOwn'];
export type Workshop = Schemas['FacilitationWorkshopRead'];
export type StepRead = Schemas['FacilitationStepRead'];
export type Ambassadors = Schemas['AmbassadorList'];
export type State = RequestRow['state'];
export type Public = Workshop['public'];

export const PUBLICS = [
  'agents_state',
  'agents_region',
  'agents_other',
  'partners',
  'users',
  'citizens',
] as const satisfies readonly Public[];

export const ADDRESS = /^[^@\s]+@[^@\s]+\.[a-z]{2,24}$/i;
export const DEPARTMENT = /^(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])$/;

export const requestsOf = (lab: string) => `/labs/${lab}/facilitation/demandes`;

export const toneOf = (state: State): Tone => {
  if (state === 'main_passee') return 'good';
  if (state === 'recue') return 'accent';
  return state === 'close' ? 'neutral' : 'deep';
};

/** Codes typed with spaces or commas, once each; and those that are none. */
export function departmentsIn(typed: string): { good: string[]; wrong: string[] } {
  const all = [...new Set(typed.toUpperCase().split(/[\s,;]+/))].filter(Boolean);
  return { good: all.filter((one) => DEPARTMENT.test(one)), wrong: all.filter((one) => !DEPARTMENT.test(one)) };
}

/** As 2026-11-26, on the reader's calendar. */
export const today = (): string => new Date().toLocaleDateString('sv-SE');
