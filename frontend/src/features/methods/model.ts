import type { components } from '@/api/generated';
import type { Translate } from '@/i18n';

type Schemas = components['schemas'];
export type Found = Schemas['MethodFound'];
export type Facts = Pick<
  Card,
  'lab' | 'lab_name' | 'slug' | 'title' | 'group_min' | 'group_max' | 'minutes_min' | 'minutes_max' | 'remote'
>;
export type Method = Schemas['MethodRead'];
export type Card = Schemas['MethodCardRead'];
export type Piece = Schemas['AskedPiece'];
export type Use = Schemas['MethodUseRead'];
export type How = Schemas['MethodHow'];

export const LICENCES = ['CC-BY-SA-4.0', 'CC-BY-4.0', 'CC0-1.0', 'etalab-2.0'] as const;
export const HOWS = ['bien', 'mitige', 'mal'] as const;
export const LICENCE_URLS: Record<(typeof LICENCES)[number], string> = {
  'CC-BY-SA-4.0': 'https://creativecommons.org/licenses/by-sa/4.0/deed.fr',
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/deed.fr',
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/deed.fr',
  'etalab-2.0': 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
};

export const pageOf = (card: Pick<Facts, 'lab' | 'slug'>) => `/methodes/${card.lab}/${card.slug}`;
export const apiOf = (card: Pick<Facts, 'lab' | 'slug'>) => `/v1/labs/${card.lab}/methods/${card.slug}`;

/** Minutes as people say them: 45 min, 2 h, 1 h 30. */
export function duration(t: Translate, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return t('method.minutes', { minutes });
  return rest === 0 ? t('method.hours', { hours }) : t('method.hoursMinutes', { hours, minutes: String(rest).padStart(2, '0') });
}

type Span = readonly [low: number | null, high: number | null];

function between(t: Translate, [low, high]: Span, say: (one: number) => string, kind: 'people' | 'time'): string | null {
  if (low !== null && high !== null) {
    return low === high ? t(`method.${kind}.exactly`, { one: say(low) }) : t(`method.${kind}.between`, { low: say(low), high: say(high) });
  }
  if (high !== null) return t(`method.${kind}.upTo`, { one: say(high) });
  return low !== null && low > 1 ? t(`method.${kind}.from`, { one: say(low) }) : null;
}

/** « de 6 à 15 personnes »; null where the card sets no bound. */
export const peopleOf = (t: Translate, card: Facts) => between(t, [card.group_min, card.group_max], String, 'people');

/** « de 1 h à 1 h 30 »; null where the card does not say. */
export const timeOf = (t: Translate, card: Facts) =>
  between(t, [card.minutes_min, card.minutes_max], (one) => duration(t, one), 'time');

/** The sentence without something that was understood of it, and without what joined it to the rest. */
export function without(sentence: string, piece: Piece): string {
  const letters = Array.from(sentence);
  const left = letters.slice(0, piece.start).join('') + letters.slice(piece.end).join('');
  return left
    .replace(/\s*,(\s*,)+/g, ',')
    .replace(/\s{2,}/g, ' ')
    .replace(/^[\s,]+|[\s,]+$/g, '');
}

/** What was understood, in the words it was said in. */
export const saidOf = (sentence: string, piece: Piece) => Array.from(sentence).slice(piece.start, piece.end).join('');

/** A step moved by one place; the same list where it cannot go further. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const next = [...list];
  const to = at + by;
  const [one] = next.splice(at, 1);
  if (one === undefined || to < 0 || to >= list.length) return [...list];
  next.splice(to, 0, one);
  return next;
}
