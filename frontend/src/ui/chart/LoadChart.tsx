import { type ReactNode, useId } from 'react';
import { useFormat } from '@/i18n';
import { useWidth } from '../width';
import { ChartFrame } from './Frame';
import './load.css';

export interface LoadMonth {
  label: string;
  engaged: number;
  added: number;
  capacity: number;
}

interface LoadChartProps {
  title: string;
  words: { month: string; engaged: string; added: string; total: string; capacity: string; left: string };
  months: readonly LoadMonth[];
  children?: ReactNode;
}

const HEIGHT = 300;
const BASE = 256;
const TOP = 30;

/** What is engaged and what would be added, month by month, under the line of what one can do. */
export function LoadChart({ title, words, months, children }: LoadChartProps) {
  const format = useFormat();
  const id = useId().replaceAll(':', '');
  const [box, width] = useWidth<HTMLElement>(720);
  const number = (value: number) => format.number(value, 1);
  const most = Math.max(1, ...months.map((one) => Math.max(one.engaged + one.added, one.capacity)));
  const step = width / Math.max(1, months.length);
  const bar = Math.min(64, step * 0.62);
  const y = (value: number) => BASE - (value / most) * (BASE - TOP);
  // Every label when there is room, one in two or three on a phone.
  const every = Math.max(1, Math.ceil(64 / step));
  return (
    <ChartFrame
      title={title}
      box={box}
      always={children}
      table={{
        rows: months,
        rowKey: (one) => one.label,
        columns: [
          { key: 'month', header: words.month, cell: (one) => one.label },
          { key: 'engaged', header: words.engaged, numeric: true, cell: (one) => number(one.engaged) },
          { key: 'added', header: words.added, numeric: true, cell: (one) => number(one.added) },
          { key: 'total', header: words.total, numeric: true, cell: (one) => number(one.engaged + one.added) },
          { key: 'capacity', header: words.capacity, numeric: true, cell: (one) => number(one.capacity) },
          { key: 'left', header: words.left, numeric: true, cell: (one) => number(one.capacity - one.engaged - one.added) },
        ],
      }}
    >
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-labelledby={`${id}-name`} className="ti-chart__svg">
        <title id={`${id}-name`}>
          {`${title} : ${months
            .map((one) => `${one.label}, ${words.engaged} ${number(one.engaged)}, ${words.added} ${number(one.added)}, ${words.capacity} ${number(one.capacity)}`)
            .join(' ; ')}`}
        </title>
        {months.map((one, rank) => {
          const middle = step * rank + step / 2;
          const total = one.engaged + one.added;
          return (
            <g key={one.label} data-over={total > one.capacity}>
              <rect x={middle - bar / 2} y={y(one.engaged)} width={bar} height={BASE - y(one.engaged)} className="ti-chart__bar" />
              {one.added > 0 && (
                <rect x={middle - bar / 2} y={y(total)} width={bar} height={y(one.engaged) - y(total)} className="ti-load__added" />
              )}
              {total > 0 && step > 28 && (
                <text x={middle} y={y(total) - 6} textAnchor="middle" className="ti-load__value">
                  {number(total)}
                </text>
              )}
              <line x1={step * rank} x2={step * (rank + 1)} y1={y(one.capacity)} y2={y(one.capacity)} className="ti-load__capacity" />
              {rank % every === 0 && (
                <text x={middle} y={BASE + 22} textAnchor="middle" className="ti-load__label">
                  {one.label}
                </text>
              )}
            </g>
          );
        })}
        <line x1="0" x2={width} y1={BASE} y2={BASE} className="ti-chart__axis" />
      </svg>
      <ul className="ti-plain ti-load__legend">
        <li data-what="engaged">{words.engaged}</li>
        <li data-what="added">{words.added}</li>
        <li data-what="capacity">{words.capacity}</li>
      </ul>
    </ChartFrame>
  );
}
