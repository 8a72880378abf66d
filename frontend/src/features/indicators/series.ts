import { filled, type Frequency } from './periods';

/** What is needed of a published value to draw it. */
export interface Drawable {
  lab: string;
  period: string;
  frequency: string;
  breakdown: string;
  origin: string;
  source: string;
  value?: number | null;
  partial: boolean;
  conf_status: string;
}

/** A published value as pages show it. */
export interface Shown extends Drawable {
  /** Null when it has been replaced since, and no longer opens. */
  id: number | null;
  unit: string;
  vintage: number;
  printed_value?: number | null;
  comment?: string | null;
}

export interface Series<V extends Drawable> {
  key: string;
  lab: string;
  breakdown: string;
  origin: string;
  source: string;
  /** One for each label, null where nothing is published. */
  values: (V | null)[];
}

/** Computed, declared and taken from a source stay apart: they do not say the same thing. */
const seriesKey = (one: Drawable) => [one.lab, one.breakdown, one.origin, one.source].join('|');

/** One series for each lab, breakdown and origin, over the same periods, holes included. */
export function seriesOf<V extends Drawable>(values: readonly V[], frequency: Frequency): { periods: string[]; series: Series<V>[] } {
  const here = values.filter((one) => one.frequency === frequency && !one.breakdown.startsWith('span='));
  const periods = filled(here.map((one) => one.period));
  const rank = new Map(periods.map((period, at) => [period, at]));
  const found = new Map<string, Series<V>>();
  for (const one of here) {
    const key = seriesKey(one);
    const series = found.get(key) ?? {
      key,
      lab: one.lab,
      breakdown: one.breakdown,
      origin: one.origin,
      source: one.source,
      values: periods.map(() => null),
    };
    series.values[rank.get(one.period) ?? 0] = one;
    found.set(key, series);
  }
  return { periods, series: [...found.values()].sort((a, b) => a.key.localeCompare(b.key)) };
}

export const pointOf = (one: Drawable | null) => ({
  value: one?.value ?? null,
  partial: one?.partial ?? false,
  withheld: one?.conf_status === 'C',
});

/** The axes that these values are broken down along. */
export const axesOf = (values: readonly Drawable[]): string[] => [
  ...new Set(
    values
      .map((one) => one.breakdown.split('=')[0] ?? '')
      .filter((axis) => axis !== '' && axis !== 'span'),
  ),
];

/** Values along this axis alone; the totals when there is none. */
export const along = <V extends Drawable>(values: readonly V[], axis: string): V[] =>
  values.filter((one) => (axis === '' ? one.breakdown === '' : one.breakdown.startsWith(`${axis}=`) && !one.breakdown.includes(';')));

/** The longest length of time for which there is something; years first. */
export const firstFrequency = (values: readonly Drawable[], wanted: string | undefined): Frequency => {
  const there = new Set(values.map((one) => one.frequency));
  const order: Frequency[] = ['A', 'S', 'Q', 'M'];
  return order.find((one) => one === wanted) ?? order.find((one) => there.has(one)) ?? 'A';
};

/** The latest whole period, or the latest of all. */
export function latest<V extends Drawable>(values: readonly V[]): V | undefined {
  const known = values.filter((one) => one.value !== null && one.value !== undefined).sort((a, b) => b.period.localeCompare(a.period));
  return known.find((one) => !one.partial) ?? known[0];
}

/** What is set large: the latest year, unless something much more recent is known. */
export function headline<V extends Drawable>(totals: readonly V[]): V | undefined {
  const year = latest(totals.filter((one) => one.frequency === 'A'));
  const recent = latest(totals.filter((one) => one.frequency !== 'A'));
  if (!year || !recent) return year ?? recent;
  return Number(recent.period.slice(0, 4)) - Number(year.period) > 1 ? recent : year;
}
