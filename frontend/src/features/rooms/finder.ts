/** What is looked for, as the address says it; words are those people read there. */
export interface FinderSearch {
  personnes?: number | undefined;
  jour?: string | undefined;
  de?: string | undefined;
  a?: string | undefined;
  duree?: number | undefined;
  ou?: 'dedans' | 'dehors' | undefined;
  /** Equipment, separated by bars. */
  avec?: string | undefined;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const CLOCK = /^\d{2}:\d{2}$/;
const EQUIPMENT = /^[^\n]{1,400}$/;

const text = (value: unknown, shape: RegExp) =>
  typeof value === 'string' && shape.test(value) ? value : undefined;
const count = (value: unknown, most: number) =>
  Number(value) >= 1 && Number(value) <= most ? Math.floor(Number(value)) : undefined;

/** The search that an address makes; what it says wrong is left out. */
export function searchOf(address: Record<string, unknown>): FinderSearch {
  return {
    personnes: count(address['personnes'], 2000),
    jour: text(address['jour'], DAY),
    de: text(address['de'], CLOCK),
    a: text(address['a'], CLOCK),
    duree: count(address['duree'], 810),
    ou: address['ou'] === 'dedans' || address['ou'] === 'dehors' ? address['ou'] : undefined,
    avec: text(address['avec'], EQUIPMENT),
  };
}
