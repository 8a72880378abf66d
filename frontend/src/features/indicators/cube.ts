import type { components } from '@/api/generated';
import { frequencyOf } from './periods';
import type { Shown } from './series';

type Cube = components['schemas']['Cube'];

const originOf = (series: string) => {
  if (series === 'C') return { origin: 'computed', source: '' };
  if (series === 'D') return { origin: 'declared', source: '' };
  return { origin: 'history', source: series.replace(/^H-/, '') };
};

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** The cells of a cube, each with its words; a column that is not there says nothing. */
export function rowsOf(cube: Cube, unit: string): Shown[] {
  const place = new Map(cube.columns.map((name, rank) => [name, rank]));
  return cube.cells.map((cell) => {
    const at = (name: string): unknown => cell[place.get(name) ?? -1];
    const named = (list: readonly string[], name: string) => list[Number(at(name))] ?? '';
    const period = named(cube.periods, 'period');
    return {
      id: null,
      lab: cube.labs[Number(at('lab'))]?.slug ?? '',
      period,
      frequency: frequencyOf(period),
      breakdown: named(cube.breakdowns, 'breakdown'),
      ...originOf(named(cube.series, 'series')),
      unit,
      value: numberOf(at('value')),
      partial: at('partial') === true,
      conf_status: String(at('conf_status') ?? 'F'),
      vintage: Number(at('vintage')),
    };
  });
}

/** What has not been replaced since still opens on its records. */
export function opened(rows: readonly Shown[], current: readonly Shown[]): Shown[] {
  const key = (one: Shown) => [one.lab, one.period, one.breakdown, one.origin, one.vintage].join('|');
  const ids = new Map(current.map((one) => [key(one), one.id]));
  return rows.map((one) => ({ ...one, id: ids.get(key(one)) ?? null }));
}
