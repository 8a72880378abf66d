/** Periods as the API names them: 2026, 2026-S1, 2026-Q3, 2026-03. */
export type Frequency = 'M' | 'Q' | 'S' | 'A';

export const FREQUENCIES: readonly Frequency[] = ['A', 'S', 'Q', 'M'];
const COUNTS: Record<Frequency, number> = { A: 1, S: 2, Q: 4, M: 12 };

export function frequencyOf(period: string): Frequency {
  const part = period.split('-')[1];
  if (part === undefined) return 'A';
  if (part.startsWith('S')) return 'S';
  return part.startsWith('Q') ? 'Q' : 'M';
}

/** Its place among all periods of its frequency: the next period is one more. */
function rankOf(period: string): number {
  const [year = '0', part = '1'] = period.split('-');
  return Number(year) * COUNTS[frequencyOf(period)] + Number(part.replace(/\D/g, '')) - 1;
}

function periodAt(rank: number, frequency: Frequency): string {
  const count = COUNTS[frequency];
  const year = Math.floor(rank / count);
  const part = (rank % count) + 1;
  if (frequency === 'A') return String(year);
  return frequency === 'M' ? `${year}-${String(part).padStart(2, '0')}` : `${year}-${frequency}${part}`;
}

/** The same length of time, this many periods earlier. */
export const earlier = (period: string, by = 1): string => periodAt(rankOf(period) - by, frequencyOf(period));

/** A year earlier: what a month or a quarter is fairly compared with. */
export const yearEarlier = (period: string): string => earlier(period, COUNTS[frequencyOf(period)]);

/** Every period between the first and the last of these, holes filled; earliest first. */
export function filled(periods: readonly string[]): string[] {
  const [some] = periods;
  if (some === undefined) return [];
  const ranks = periods.map(rankOf);
  const first = Math.min(...ranks);
  return Array.from({ length: Math.max(...ranks) - first + 1 }, (_, at) => periodAt(first + at, frequencyOf(some)));
}

/** The period of this length that holds this day (2026-11-26), some after it and some before it; latest first. */
export function around(day: string, frequency: Frequency, back: number, ahead = 0): string[] {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const rank = year * COUNTS[frequency] + Math.floor((month - 1) / (12 / COUNTS[frequency]));
  return Array.from({ length: back + ahead + 1 }, (_, before) => periodAt(rank + ahead - before, frequency));
}
