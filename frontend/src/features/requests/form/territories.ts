import type { components } from '@/api/generated';

type Territory = components['schemas']['Territory'];

/** A place as it is typed: its official code (COG), and its name. */
export interface Place {
  key: number;
  code: string;
  label: string;
}

const CODE = /^[0-9A-Z]{2,9}$/;
const codeOf = (typed: string): string => typed.replace(/\s/g, '').toUpperCase();
/** Whether nothing, or something that can be a code, is typed. */
export const isCode = (typed: string): boolean => typed.trim() === '' || CODE.test(codeOf(typed));

let last = 0;
export const newPlace = (more: Partial<Territory> = {}): Place => {
  last += 1;
  return { key: last, code: '', label: '', ...more };
};

export const placesOf = (territories: readonly Territory[]): Place[] => territories.map((one) => newPlace(one));

/** Places that have both, each code once; one still being written waits. */
export const territoriesOf = (places: readonly Place[]): Territory[] => {
  const found = new Map<string, Territory>();
  for (const { code, label } of places) {
    const known = codeOf(code);
    if (CODE.test(known) && label.trim() !== '' && !found.has(known)) found.set(known, { code: known, label: label.trim() });
  }
  return [...found.values()];
};
