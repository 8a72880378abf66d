import { hooks } from '@/api/client';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { hasWords, isAxis } from './cuts';

const UNITS = [
  'presences', 'activities', 'projects', 'persons', 'actions', 'number', 'organisations', 'percent', 'requests', 'hours',
  'fte', 'weeks_per_year', 'days', 'euros', 'euros_per_euro', 'points',
] as const;
type Unit = (typeof UNITS)[number];
const isUnit = (unit: string): unit is Unit => UNITS.includes(unit as Unit);

/** Names of what has an address of its own: themes of the network, and rooms of a lab when it is said. */
function useNames(lab: string | undefined): (axis: string, value: string) => string {
  const themes = hooks.useQuery('get', '/v1/themes');
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab: lab ?? '' } } }, { enabled: lab !== undefined });
  const found: Partial<Record<string, readonly { slug: string; name: string }[]>> = { theme: themes.data?.items, room: rooms.data?.items };
  return (axis, value) => found[axis]?.find((one) => one.slug === value)?.name ?? value;
}

/** "public=users" → "Usagers"; the total when there is no breakdown. */
export function useBreakdown(lab?: string): (breakdown: string) => string {
  const t = useT();
  const nameOf = useNames(lab);
  return (breakdown) =>
    breakdown === ''
      ? t('indicators.total')
      : breakdown
          .split(';')
          .map((pair) => {
            const [axis = '', value = ''] = pair.split('=');
            if (axis === 'span') return t('indicators.span', { span: value });
            if (hasWords(axis, value)) return t(`indicators.${axis}.${value}` as MessageKey);
            return isAxis(axis) ? t('indicators.axis.of', { axis: t(`indicators.axis.${axis}`), value: nameOf(axis, value) }) : pair;
          })
          .join(', ');
}

/** "2026-11" → "novembre 2026", "2026-Q1" → "1er trimestre 2026". */
export function usePeriod(): (period: string) => string {
  const t = useT();
  const format = useFormat('UTC');
  return (period) => {
    const [year = '', part = ''] = period.split('-');
    if (part === '') return year;
    if (part.startsWith('Q')) return t('indicators.quarter', { number: Number(part[1]), year });
    if (part.startsWith('S')) return t('indicators.half', { number: Number(part[1]), year });
    return format.month(`${period}-01T00:00:00Z`);
  };
}

/** Names of units, and values written with theirs: "61 %", "12 000 €", "27 701". */
export function useUnits() {
  const t = useT();
  const format = useFormat();
  const named = (unit: string) => (isUnit(unit) ? t(`indicators.unit.${unit}`) : unit);
  /** Null is a figure made of fewer than five answers, which nobody reads. */
  const written = (value: number | null, unit: string, digits = 2) => {
    if (value === null) return t('indicators.few');
    const number = format.number(value, digits);
    if (unit === 'percent') return t('indicators.written.percent', { number });
    if (unit === 'euros') return t('indicators.written.euros', { number });
    return number;
  };
  /** The unit where the number does not carry it already. */
  const said = (unit: string) => (['percent', 'euros', 'number'].includes(unit) ? '' : named(unit));
  return { named, written, said };
}

/** Names of labs by their address. */
export function useLabNames(): (lab: string) => string {
  const labs = hooks.useQuery('get', '/v1/labs', { params: { query: { limit: 200 } } });
  const names = new Map(labs.data?.items.map((one) => [one.slug, one.name]));
  return (lab) => names.get(lab) ?? lab;
}
