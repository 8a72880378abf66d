import type { components } from '@/api/generated';
import type { Contribution, Request } from '../model';

type Change = components['schemas']['RequestChange'];

/** What the form holds: words as they are typed, and choices. */
export interface Fields {
  kind: string;
  title: string;
  summary: string;
  origin: string;
  origin_note: string;
  phase_wanted: string;
  function_wanted: string;
  objectives: string[];
  users_words: string;
  agents_words: string;
  duration_from: string;
  duration_to: string;
  carriers_days: string;
  involved_days: string;
  lab_weeks: string;
  partners_internal: string;
  partners_inter: string;
  partners_external: string;
  project_euros: string;
  lab_euros: string;
  funding_note: string;
}

export const NO_FIELDS: Fields = {
  kind: 'projet',
  title: '',
  summary: '',
  origin: 'agent',
  origin_note: '',
  phase_wanted: '',
  function_wanted: '',
  objectives: [],
  users_words: '',
  agents_words: '',
  duration_from: '',
  duration_to: '',
  carriers_days: '',
  involved_days: '',
  lab_weeks: '',
  partners_internal: '',
  partners_inter: '',
  partners_external: '',
  project_euros: '',
  lab_euros: '',
  funding_note: '',
};

const EUROS = { project_euros: 'project_cents', lab_euros: 'lab_cents' } as const;
const COUNTS = new Set<keyof Fields>(['partners_internal', 'partners_inter', 'partners_external']);
const AMOUNTS = new Set<keyof Fields>(['carriers_days', 'involved_days', 'lab_weeks']);

const written = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
export const eurosOf = (cents: number | null | undefined): string =>
  cents === null || cents === undefined ? '' : (cents / 100).toFixed(cents % 100 === 0 ? 0 : 2);
/** Null when nothing, or nothing that is an amount, is written. */
export function centsOf(euros: string): number | null {
  const value = Number(euros.replace(',', '.'));
  return euros.trim() === '' || !Number.isFinite(value) ? null : Math.round(value * 100);
}
const numberOf = (words: string): number | null => {
  const value = Number(words.replace(',', '.'));
  return words.trim() === '' || !Number.isFinite(value) ? null : value;
};

export function fieldsOf(request: Request): Fields {
  const fields = { ...NO_FIELDS };
  for (const name of Object.keys(NO_FIELDS) as (keyof Fields)[]) {
    if (name === 'objectives') fields.objectives = [...request.objectives];
    else if (name === 'project_euros' || name === 'lab_euros') fields[name] = eurosOf(request[EUROS[name]]);
    else fields[name] = written(request[name]);
  }
  return fields;
}

function valueOf(name: keyof Fields, value: string | string[]): unknown {
  if (Array.isArray(value)) return value;
  if (name in EUROS) return centsOf(value);
  if (AMOUNTS.has(name)) return numberOf(value);
  if (COUNTS.has(name)) {
    const count = numberOf(value);
    return count === null ? null : Math.round(count);
  }
  return value.trim() === '' ? null : value.trim();
}

/** What the API is told: only what changed; what was emptied is said to be nothing. */
export function changesOf(before: Fields, after: Fields): Change {
  const changes: Record<string, unknown> = {};
  for (const name of Object.keys(after) as (keyof Fields)[]) {
    if (JSON.stringify(before[name]) === JSON.stringify(after[name])) continue;
    const value = valueOf(name, after[name]);
    // A title and a kind are never nothing: until they are written again, what was known stays.
    if (value === null && (name === 'title' || name === 'kind' || name === 'origin')) continue;
    changes[name in EUROS ? EUROS[name as keyof typeof EUROS] : name] = value;
  }
  return changes as Change;
}

/** A line of "who brings what" as it is typed. */
export interface Line {
  key: number;
  party: Contribution['party'];
  party_name: string;
  nature: Contribution['nature'];
  what: string;
  days: string;
  euros: string;
}

let last = 0;
export const newLine = (party: Line['party'], more: Partial<Line> = {}): Line => {
  last += 1;
  return { key: last, party, party_name: '', nature: 'temps', what: '', days: '', euros: '', ...more };
};

export const linesOf = (contributions: readonly Contribution[]): Line[] =>
  contributions.map((one) =>
    newLine(one.party, {
      party_name: one.party_name,
      nature: one.nature,
      what: one.what,
      days: written(one.days),
      euros: eurosOf(one.amount_cents),
    }),
  );

/** Lines that say who and what; one still being written waits. */
export const contributionsOf = (lines: readonly Line[]): Contribution[] =>
  lines
    .filter((one) => one.party_name.trim() !== '' && one.what.trim() !== '')
    .map((one) => ({
      party: one.party,
      party_name: one.party_name.trim(),
      nature: one.nature,
      what: one.what.trim(),
      days: numberOf(one.days),
      amount_cents: centsOf(one.euros),
    }));

export const answersOf = (answers: Readonly<Record<string, string>>) =>
  Object.entries(answers)
    .filter(([, words]) => words.trim() !== '')
    .map(([question, words]) => ({ question, words: words.trim() }));

/** The step of the form where what lacks is to be written, from its pointer. */
export function stepOf(pointer: string): number {
  const name = pointer.replace(/^#?\//, '').split('/')[0] ?? '';
  if (name === 'contributions' || name === 'carriers' || name === 'territories' || name.startsWith('partners_')) return 2;
  if (/^(duration|carriers_days|involved_days|lab_weeks|project_cents|lab_cents|funding)/.test(name)) return 3;
  return name === 'answers' ? 4 : 1;
}
