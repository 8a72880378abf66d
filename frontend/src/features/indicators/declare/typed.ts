/** A value as people type it ("1 234,5", "61 %", "12 ETP") → the exact decimal that the API reads. */
export type Typed = { value: string } | { fault: 'empty' | 'number' | 'unit' };

const SHAPE = /^([+-]?\d{1,15})(?:[.,](\d{1,6}))?$/;

/** Other ways of writing a unit, beside its name. */
const ALSO: Record<string, readonly string[]> = {
  percent: ['%', 'pourcent', 'pour cent', 'percent'],
  euros: ['€', 'eur', 'euro', 'euros'],
  fte: ['etp', 'fte'],
  hours: ['h', 'heure', 'heures', 'hour', 'hours'],
  days: ['j', 'jour', 'jours', 'day', 'days'],
  weeks_per_year: ['semaine', 'semaines', 'week', 'weeks'],
  points: ['point', 'points', 'pt', 'pts'],
};

const singular = (word: string) => word.replace(/s$/, '');

/** The unit may be repeated, and must then be the right one: half of wrong figures are right ones in another unit. */
export function readValue(text: string, unit: string, named: string): Typed {
  const plain = text.trim().replace(/\u2212/g, '-');
  if (plain === '') return { fault: 'empty' };
  const found = /^([+-]?[\d\s.,\u00a0\u202f’']*)(.*)$/.exec(plain);
  const number = (found?.[1] ?? '').replace(/[\s\u00a0\u202f’']/g, '');
  const word = (found?.[2] ?? '').trim().toLowerCase();
  const shape = SHAPE.exec(number);
  if (!shape) return { fault: 'number' };
  const known = [named.toLowerCase(), ...(ALSO[unit] ?? [])].map(singular);
  if (word !== '' && !known.includes(singular(word))) return { fault: 'unit' };
  const whole = (shape[1] ?? '').replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1');
  return { value: shape[2] ? `${whole}.${shape[2]}` : whole };
}

/** Back into a field, with the decimal comma. */
export const typedAgain = (value: number | string | null | undefined): string =>
  value === null || value === undefined ? '' : String(value).replace('.', ',');
