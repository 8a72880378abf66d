import { IDEA_KINDS, IDEA_STATES, type IdeaState } from './model';

export interface IdeaFilters {
  etat?: IdeaState | 'attente' | undefined;
  type?: (typeof IDEA_KINDS)[number] | undefined;
  q?: string | undefined;
}

export const STANDINGS = ['attente', ...IDEA_STATES] as const;

/** What an address says of the filters; what it says wrong is nothing. */
export function filtersFrom(search: Record<string, unknown>): IdeaFilters {
  const etat = STANDINGS.find((one) => one === search['etat']);
  const type = IDEA_KINDS.find((one) => one === search['type']);
  const q = typeof search['q'] === 'string' ? search['q'].slice(0, 100) : '';
  return { ...(etat && { etat }), ...(type && { type }), ...(q && { q }) };
}
