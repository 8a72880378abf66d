import type { Card } from './model';

/** What is typed of a step. */
export interface StepTyped {
  title: string;
  words: string;
  minutes: string;
}

/** What is typed of a card: numbers as text, lists one thing a line. */
export interface Typed {
  title: string;
  aim: string;
  when_to_use: string;
  words: string;
  variants: string;
  group_min: string;
  group_max: string;
  minutes_min: string;
  minutes_max: string;
  steps: StepTyped[];
  material: string;
  needs: string[];
  level: Card['level'];
  remote: boolean;
  licence: Card['licence'];
  authors: string;
  source_url: string;
}

const shown = (value: number | null) => (value === null ? '' : String(value));
const numberOf = (typed: string) => (typed.trim() === '' ? null : Number(typed));
/** One thing a line, as they are typed. */
export const linesOf = (text: string) =>
  text
    .split('\n')
    .map((one) => one.replace(/^[-•*]\s+/, '').trim())
    .filter(Boolean);

export const typedOf = (card: Card): Typed => ({
  title: card.title,
  aim: card.aim,
  when_to_use: card.when_to_use,
  words: card.words,
  variants: card.variants,
  group_min: shown(card.group_min),
  group_max: shown(card.group_max),
  minutes_min: shown(card.minutes_min),
  minutes_max: shown(card.minutes_max),
  steps: card.steps.map((one) => ({ title: one.title, words: one.words, minutes: shown(one.minutes) })),
  material: card.material.join('\n'),
  needs: card.needs.map((one) => one.slug),
  level: card.level,
  remote: card.remote,
  licence: card.licence,
  authors: card.authors.join('\n'),
  source_url: card.source_url ?? '',
});

/** What is sent: steps without a word are left out. */
export const givenOf = (typed: Typed) => ({
  ...typed,
  title: typed.title.trim(),
  group_min: numberOf(typed.group_min),
  group_max: numberOf(typed.group_max),
  minutes_min: numberOf(typed.minutes_min),
  minutes_max: numberOf(typed.minutes_max),
  steps: typed.steps
    .filter((one) => one.title.trim() !== '' || one.words.trim() !== '')
    .map((one) => ({ title: one.title.trim(), words: one.words, minutes: numberOf(one.minutes) })),
  material: linesOf(typed.material),
  authors: linesOf(typed.authors),
  source_url: typed.source_url.trim() || null,
});

const keyOf = (card: Pick<Card, 'lab' | 'slug'>) => `draft:method:${card.lab}/${card.slug}`;

interface Kept {
  /** The version that was open when the typing began. */
  version: number;
  typed: Typed;
}

/** What was typed and not saved, for this tab: a page closed by mistake loses nothing. */
export function readDraft(card: Card): Kept | null {
  try {
    const kept = sessionStorage.getItem(keyOf(card));
    return kept ? (JSON.parse(kept) as Kept) : null;
  } catch {
    return null;
  }
}

export function keepDraft(card: Card, kept: Kept | null): void {
  try {
    if (kept) sessionStorage.setItem(keyOf(card), JSON.stringify(kept));
    else sessionStorage.removeItem(keyOf(card));
  } catch {
    // Without storage there is no draft, and the form still works.
  }
}
