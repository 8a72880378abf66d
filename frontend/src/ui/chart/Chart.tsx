import { useId } from 'react';
import { useFormat, useT } from '@/i18n';
import { useWidth } from '../width';
import { type Aim, AimLegend, AimLines, useAimWords } from './aims';
import { ChartFrame } from './Frame';

export interface Point {
  label: string;
  /** Null when withheld or unknown. */
  value: number | null;
  /** The period is not over, or not whole: drawn hatched, and said. */
  partial?: boolean;
}

interface ChartProps {
  title: string;
  unit: string;
  points: readonly Point[];
  /** What is aimed at, drawn across. */
  aims?: readonly Aim[] | undefined;
}

const NO_AIMS: readonly Aim[] = [];

const HEIGHT = 300;
const BASE = 264;
const TOP = 32;

/** Bars on a zero baseline, each with its value written; the same as a table. */
export function Chart({ title, unit, points, aims = NO_AIMS }: ChartProps) {
  const t = useT();
  const format = useFormat();
  const said = useAimWords();
  const id = useId().replaceAll(':', '');
  // One unit is one pixel, so that words keep their size on any screen.
  const [box, width] = useWidth<HTMLElement>(720);
  const top = Math.max(1, ...points.map((one) => one.value ?? 0), ...aims.map((one) => one.value));
  const step = width / Math.max(1, points.length);
  const bar = Math.min(80, step * 0.62);
  const y = (value: number) => BASE - (Math.max(0, value) / top) * (BASE - TOP);
  const bare = (one: Point) => (one.value === null ? t('ui.chart.withheld') : format.number(one.value, 2));
  const written = (one: Point, before: string, after: string) => `${bare(one)}${one.partial ? `${before}${t('ui.chart.partial')}${after}` : ''}`;
  const words = points.map((one) => `${one.label}, ${written(one, ', ', '')}`).join(' ; ');
  return (
    <ChartFrame
      title={title}
      unit={unit}
      box={box}
      always={<AimLegend aims={aims} />}
      table={{
        rows: points,
        rowKey: (one) => one.label,
        columns: [
          { key: 'label', header: t('ui.chart.period'), cell: (one) => one.label },
          { key: 'value', header: unit, numeric: true, cell: (one) => written(one, ' (', ')') },
        ],
      }}
    >
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-labelledby={`${id}-name`} className="ti-chart__svg">
        <title id={`${id}-name`}>{[`${title} (${unit}) : ${words}`, ...aims.map(said)].join('. ')}</title>
        <defs>
          <pattern id={`${id}-hatch`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="4" height="8" className="ti-chart__bar" />
          </pattern>
        </defs>
        {points.map((one, rank) => {
          const head = y(one.value ?? 0);
          const middle = step * rank + step / 2;
          return (
            <g key={one.label}>
              <rect
                x={middle - bar / 2}
                y={head}
                width={bar}
                height={BASE - head}
                className="ti-chart__bar"
                {...(one.partial && { fill: `url(#${id}-hatch)`, 'data-partial': true })}
              />
              <text x={middle} y={head - 8} textAnchor="middle" className="ti-chart__value">
                {bare(one)}
              </text>
              <text x={middle} y={BASE + 22} textAnchor="middle" className="ti-chart__label">
                {one.label}
              </text>
            </g>
          );
        })}
        <AimLines aims={aims} from={0} to={width} y={y} />
        <line x1="0" x2={width} y1={BASE} y2={BASE} className="ti-chart__axis" />
      </svg>
      {points.some((one) => one.partial) && (
        <ul className="ti-plain ti-chart__legend">
          <li data-what="hatched">{t('ui.chart.partial')}</li>
        </ul>
      )}
    </ChartFrame>
  );
}
