import type { components } from '@/api/generated';

type Schemas = components['schemas'];
export type Interested = Schemas['InterestedRead'];
export type Letter = Schemas['LetterRead'];
export type LetterItem = Schemas['LetterItem'];
export type Report = Schemas['ImportReport'];

export const WISHES = ['communaute', 'ateliers', 'formation', 'projet'] as const satisfies readonly Schemas['Wish'][];
export type Wish = (typeof WISHES)[number];
export const STATES = ['recu', 'accueilli', 'membre', 'sans_suite'] as const satisfies readonly Schemas['InterestState'][];
export const ITEM_KINDS = ['event', 'project', 'post', 'document', 'resource', 'other'] as const satisfies readonly LetterItem['kind'][];
export type ImportKind = 'members' | 'resources';

export const ADDRESS = /^[^@\s]+@[^@\s]+\.[a-z]{2,24}$/i;

/** What is asked for each column that is taken otherwise than proposed, as the API reads it. */
export function mapOf(chosen: Readonly<Record<string, string>>, fields: readonly string[]): string[] {
  const taken = Object.entries(chosen).filter(([, field]) => field !== '');
  const used = new Set(taken.map(([, field]) => field));
  return [...fields.filter((one) => !used.has(one)).map((one) => `${one}:`), ...taken.map(([column, field]) => `${field}:${column}`)];
}
