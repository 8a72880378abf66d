import type { Part } from './model';

/** What somebody decided of a passage that two people changed: one of the texts, both, or other words. */
export type Choice = 'mine' | 'theirs' | 'both' | { words: string };
export type Choices = Readonly<Record<number, Choice>>;

const LIST = /^\s*([-*+]|\d+[.)])\s/;

/** Mine, then theirs: two items of one list follow each other, two paragraphs keep their distance. */
export function together(mine: string, theirs: string): string {
  if (!mine || !theirs) return mine + theirs;
  if (mine.endsWith('\n\n') || (LIST.test(mine) && LIST.test(theirs))) return mine + theirs;
  return `${mine}\n${theirs}`;
}

/** Where in the parts somebody has to choose. */
export const conflictsOf = (parts: readonly Part[]): number[] =>
  parts.flatMap((part, at) => (part.kind === 'conflict' ? [at] : []));

export const leftToChoose = (parts: readonly Part[], choices: Choices): number =>
  conflictsOf(parts).filter((at) => choices[at] === undefined).length;

/** The words of a passage once it is decided; null until then. */
export function wordsOf(part: Part, choice: Choice | undefined): string | null {
  if (part.text !== null) return part.text;
  const { mine, theirs } = { mine: part.mine ?? '', theirs: part.theirs ?? '' };
  if (choice === undefined) return null;
  if (choice === 'mine') return mine;
  if (choice === 'theirs') return theirs;
  if (choice === 'both') return together(mine, theirs);
  return choice.words.trim() === '' ? '' : `${choice.words.trimEnd()}\n\n`;
}

/** The whole text; where nobody has chosen yet, both stand in it: nothing can be lost by saving. */
export const joined = (parts: readonly Part[], choices: Choices): string =>
  parts.map((part, at) => wordsOf(part, choices[at] ?? 'both')).join('').trimEnd();
