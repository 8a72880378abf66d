import type { components } from '@/api/generated';

type State = components['schemas']['State'];

export const VIEWS = ['mine', 'all', 'pool'] as const;
export type View = (typeof VIEWS)[number];

export const STATES = [
  'brouillon',
  'deposee',
  'en_clarification',
  'a_completer',
  'filtre_usagers',
  'en_evaluation',
  'inscrite',
  'favorable',
  'ajournee',
  'soumise',
  'renvoyee',
  'en_attente_moyens',
  'acceptee',
  'validee',
  'ecartee',
  'non_retenue',
  'refusee',
  'retiree',
] as const satisfies readonly State[];

export interface RequestFilters {
  vue?: View | undefined;
  etat?: State | undefined;
  type?: 'projet' | 'action' | undefined;
  q?: string | undefined;
}

const oneOf = <Value extends string>(known: readonly Value[], value: unknown): Value | undefined =>
  known.find((one) => one === value);

/** What an address says of the filters; what it says wrong is nothing. */
export function filtersFrom(search: Record<string, unknown>): RequestFilters {
  const filters: RequestFilters = {
    vue: oneOf(VIEWS, search['vue']),
    etat: oneOf(STATES, search['etat']),
    type: oneOf(['projet', 'action'] as const, search['type']),
    q: typeof search['q'] === 'string' && search['q'] !== '' ? search['q'].slice(0, 100) : undefined,
  };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as RequestFilters;
}
