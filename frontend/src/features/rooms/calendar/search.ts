import { exists } from '../day';

/** What the address of the calendar may say. Every page loads this: it stays small. */

export const VIEWS = ['jour', 'semaine', 'mois', 'liste'] as const;
export type ViewName = (typeof VIEWS)[number];

export const PURPOSES = ['projet', 'atelier', 'formation', 'communaute', 'gouvernance', 'accueil', 'reunion'] as const;
export type PurposeName = (typeof PURPOSES)[number];

/** The states in which a booking takes its room, then the others, which only the list can show. */
export const TAKING = ['confirmed', 'pending', 'offered', 'held'] as const;
export const NOT_TAKING = ['waiting', 'refused', 'cancelled', 'no_show'] as const;
export type StatusName = (typeof TAKING)[number] | (typeof NOT_TAKING)[number];

/** What the address says: how, when, and what of it. */
export interface CalendarView {
  vue?: ViewName | undefined;
  jour?: string | undefined;
  salle?: string | undefined;
  objet?: PurposeName | undefined;
  statut?: StatusName | undefined;
  miennes?: true | undefined;
  /** The list over a month instead of a week. */
  sur?: 'mois' | undefined;
}

const among = <Value extends string>(values: readonly Value[], given: unknown): Value | undefined =>
  values.find((one) => one === given);

/** The view an address asks for; what it says wrong is left out. */
export function readView(search: Record<string, unknown>): CalendarView {
  const day = String(search['jour'] ?? '');
  return {
    vue: among(VIEWS, search['vue']),
    jour: /^\d{4}-\d{2}-\d{2}$/.test(day) && exists(day) ? day : undefined,
    salle: typeof search['salle'] === 'string' && search['salle'] ? search['salle'] : undefined,
    objet: among(PURPOSES, search['objet']),
    statut: among([...TAKING, ...NOT_TAKING], search['statut']),
    miennes: [true, 1, '1', 'true'].includes(search['miennes'] as never) ? true : undefined,
    sur: search['sur'] === 'mois' ? 'mois' : undefined,
  };
}
