import { useId } from 'react';
import { useFormat, useT } from '@/i18n';
import { useWidth } from '../width';
import { type Aim, AimLegend, AimLines, useAimWords } from './aims';
import { ChartFrame } from './Frame';
import { Marker, SHAPES } from './Marker';
import { apart, runs, scaleOf } from './scale';
import './lines.css';

export interface LinePoint {
  /** Null when it is withheld, or not known. */
  value: number | null;
  /** The period is not over, or not whole: a hollow mark, and said. */
  partial?: boolean;
  withheld?: boolean;
}

export interface Line {
  key: string;
  name: string;
  points: readonly LinePoint[];
}

interface LinesProps {
  title: string;
  unit: string;
  /** What stands under the baseline, one for each point. */
  labels: readonly string[];
  /** Four at most: more would be a tangle. */
  lines: readonly Line[];
  /** What is aimed at, drawn across. */
  aims?: readonly Aim[] | undefined;
}

const NO_AIMS: readonly Aim[] = [];
const HEIGHT = 320;
const BASE = 280;
const TOP = 26;
const NARROW = 600;

/** Lines on a zero baseline, told apart by dashes, marks and their names; the same as a table. */
export function Lines({ title, unit, labels, lines, aims = NO_AIMS }: LinesProps) {
  const t = useT();
  const format = useFormat();
  const said = useAimWords();
  const id = useId().replaceAll(':', '');
  const [box, width] = useWidth<HTMLElement>(720);
  const number = (value: number) => format.number(value, 2);
  const written = (one: LinePoint | undefined) => {
    if (!one || one.value === null) return one?.withheld ? t('ui.chart.withheld') : '–';
    return one.partial ? `${number(one.value)} (${t('ui.chart.partial')})` : number(one.value);
  };
  const drawn = lines.slice(0, SHAPES.length);
  const scale = scaleOf([...drawn.flatMap((line) => line.points.map((one) => one.value)), ...aims.map((one) => one.value)]);
  const narrow = width < NARROW;
  const left = 12 + 9 * Math.max(...scale.ticks.map((one) => number(one).length));
  const names = narrow || drawn.length < 2 ? 24 : Math.min(220, 30 + 8 * Math.max(...drawn.map((one) => one.name.length)));
  const step = (width - left - names) / Math.max(1, labels.length - 1);
  const x = (rank: number) => (labels.length === 1 ? left + (width - left - names) / 2 : left + rank * step);
  const y = (value: number) => BASE - ((value - scale.bottom) / (scale.top - scale.bottom)) * (BASE - TOP);
  const every = Math.max(1, Math.ceil((9 * Math.max(1, ...labels.map((one) => one.length)) + 12) / Math.max(1, step)));
  const ends = drawn.map((line) => line.points.findLast((one) => one.value !== null)?.value ?? null);
  const places = apart(ends.map((one) => y(one ?? 0)), 20, TOP, BASE);
  const room = drawn.length === 1 && step > 9 * Math.max(1, ...(drawn[0]?.points.map((one) => written(one).length) ?? []));
  const some = (what: 'partial' | 'withheld') => drawn.some((line) => line.points.some((one) => one[what]));
  return (
    <ChartFrame
      title={title}
      unit={unit}
      box={box}
      always={<AimLegend aims={aims} />}
      table={{
        rows: labels.map((label, rank) => ({ label, rank })),
        rowKey: (one) => one.label,
        columns: [
          { key: 'label', header: t('ui.chart.period'), cell: (one) => one.label },
          ...drawn.map((line) => ({
            key: line.key,
            header: line.name,
            numeric: true,
            cell: (one: { rank: number }) => written(line.points[one.rank]),
          })),
        ],
      }}
    >
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-labelledby={`${id}-name`} className="ti-chart__svg">
        <title id={`${id}-name`}>
          {[
            `${title} (${unit})`,
            ...drawn.map((line) => `${line.name} : ${labels.map((label, rank) => `${label}, ${written(line.points[rank])}`).join(' ; ')}`),
            ...aims.map(said),
          ].join('. ')}
        </title>
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <line x1={left} x2={width - names} y1={y(tick)} y2={y(tick)} className={tick === 0 ? 'ti-chart__axis' : 'ti-lines__grid'} />
            <text x={left - 10} y={y(tick) + 5} textAnchor="end" className="ti-lines__tick">
              {number(tick)}
            </text>
          </g>
        ))}
        {labels.map(
          (label, rank) =>
            (labels.length - 1 - rank) % every === 0 && (
              <text key={label} x={x(rank)} y={HEIGHT - 12} textAnchor={rank === labels.length - 1 && narrow ? 'end' : 'middle'} className="ti-lines__tick">
                {label}
              </text>
            ),
        )}
        <AimLines aims={aims} from={left} to={width - names} y={y} />
        {drawn.map((line, rank) => (
          <g key={line.key} data-series={rank}>
            {runs(line.points.map((one) => one.value)).map((run) => (
              <polyline
                key={run[0]}
                className="ti-lines__line"
                points={run.map((at) => `${x(at)},${y(line.points[at]?.value ?? 0)}`).join(' ')}
              />
            ))}
            {line.points.map(
              (one, at) =>
                one.value !== null && (
                  <g key={labels[at]}>
                    <Marker shape={SHAPES[rank]} x={x(at)} y={y(one.value)} hollow={one.partial === true} />
                    {room && (
                      <text x={x(at)} y={y(one.value) - 12} textAnchor="middle" className="ti-lines__value">
                        {number(one.value)}
                      </text>
                    )}
                  </g>
                ),
            )}
            {!narrow && drawn.length > 1 && ends[rank] !== null && (
              <text x={width - names + 16} y={(places[rank] ?? 0) + 5} className="ti-lines__name">
                {line.name}
              </text>
            )}
          </g>
        ))}
      </svg>
      <ul className="ti-plain ti-chart__legend">
        {drawn.length > 1 &&
          drawn.map((line, rank) => (
            <li key={line.key} data-series={rank}>
              <svg viewBox="0 0 36 16" width="36" height="16" aria-hidden="true" focusable="false">
                <line x1="0" x2="36" y1="8" y2="8" className="ti-lines__line" />
                <Marker shape={SHAPES[rank]} x={18} y={8} hollow={false} />
              </svg>
              {line.name}
            </li>
          ))}
        {some('partial') && <li data-what="partial">{t('ui.chart.partial')}</li>}
        {some('withheld') && <li data-what="withheld">{t('ui.chart.holes')}</li>}
      </ul>
    </ChartFrame>
  );
}
