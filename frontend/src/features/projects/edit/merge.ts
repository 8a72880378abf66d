import type { Project } from '../words';

/** What the card's own form can change, as the form holds it: one text a field, lists one a line. */
export const TEXTS = [
  'title', 'goal', 'approach', 'result', 'specific_support', 'lesson', 'kind_label', 'lab_role',
  'period_text', 'started_on', 'ended_on', 'url', 'note', 'function', 'nature', 'lab_part',
] as const;
export const LISTS = ['aliases', 'carriers', 'funding', 'scale', 'objectives', 'association'] as const;

export type Field = (typeof TEXTS)[number] | (typeof LISTS)[number];
export type Values = Record<Field, string>;

export function valuesOf(card: Project): Values {
  const texts = TEXTS.map((field) => [field, card[field] ?? '']);
  const lists = LISTS.map((field) => [field, card[field].join('\n')]);
  return Object.fromEntries([...texts, ...lists]) as Values;
}

export const changed = (before: Values, after: Values): Field[] =>
  (Object.keys(before) as Field[]).filter((field) => before[field] !== after[field]);

export const linesOf = (words: string): string[] =>
  words.split('\n').map((line) => line.trim()).filter(Boolean);

/** What a change says: an emptied text is null, a list is whole. */
export function bodyOf(fields: readonly Field[], values: Values): Record<string, unknown> {
  const isList = (field: Field) => (LISTS as readonly string[]).includes(field);
  return Object.fromEntries(
    fields.map((field) => [field, isList(field) ? linesOf(values[field]) : values[field].trim() || null]),
  );
}

export interface Merged {
  values: Values;
  /** Written by both, differently: mine stands in the form until one of the two is chosen. */
  both: Field[];
}

/** Brings together what I typed and what somebody saved meanwhile; nothing of mine is lost. */
export function merge(base: Values, mine: Values, theirs: Values): Merged {
  const values = { ...theirs };
  const both: Field[] = [];
  for (const field of changed(base, mine)) {
    values[field] = mine[field];
    if (theirs[field] !== base[field] && theirs[field] !== mine[field]) both.push(field);
  }
  return { values, both };
}
