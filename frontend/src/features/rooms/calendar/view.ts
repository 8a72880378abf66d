import { addDays, addMonths, firstOfMonth, lastOfMonth, mondayOf } from '../time';
import type { CalendarView, ViewName } from './search';

export interface Period {
  first: string;
  last: string;
}

/** The days to ask for. A day asks for its week, which is then there when one moves in it. */
export function periodOf(name: ViewName, day: string, sur?: 'mois'): Period {
  const month = name === 'mois' || (name === 'liste' && sur === 'mois');
  if (!month) return { first: mondayOf(day), last: addDays(mondayOf(day), 6) };
  if (name === 'liste') return { first: firstOfMonth(day), last: lastOfMonth(day) };
  return { first: mondayOf(firstOfMonth(day)), last: addDays(mondayOf(lastOfMonth(day)), 6) };
}

/** The day one step before or after. */
export function stepped(name: ViewName, day: string, step: 1 | -1, sur?: 'mois'): string {
  if (name === 'jour') return addDays(day, step);
  if (name === 'mois' || (name === 'liste' && sur === 'mois')) return addMonths(day, step);
  return addDays(mondayOf(day), 7 * step);
}

/** The address of the calendar with another view. */
export function calendarHref(lab: string, view: CalendarView): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(view)) {
    if (value !== undefined) query.set(name, String(value));
  }
  const said = query.toString();
  return `/labs/${lab}/calendrier${said && `?${said}`}`;
}
