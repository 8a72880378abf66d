import { useId, useState } from 'react';
import { useWidth } from '../width';
import { useFormat, useT } from '@/i18n';
import { Segmented } from '../data/Tabs';
import { Table } from '../data/Table';
import './chart.css';

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
}

const HEIGHT = 300;
const BASE = 264;
const TOP = 32;

/** Bars on a zero baseline, each with its value written; the same as a table. */
export function Chart({ title, unit, points }: ChartProps) {
  const t = useT();
  const format = useFormat();
  const id = useId().replaceAll(':', '');
  // One unit is one pixel, so that words keep their size on any screen.
  const [box, width] = useWidth<HTMLElement>(720);
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const top = Math.max(1, ...points.map((one) => one.value ?? 0));
  const step = width / Math.max(1, points.length);
  const bar = Math.min(80, step * 0.62);
  const written = (one: Point) => (one.value === null ? t('ui.chart.withheld') : format.number(one.value, 2));
  return (
    <figure className="ti-chart" ref={box}>
      <figcaption className="ti-chart__head">
        <span>
          <strong>{title}</strong> <span className="ti-small">({unit})</span>
        </span>
        <Segmented
          legend={t('ui.chart.view')}
          value={view}
          onChange={setView}
          options={[
            { value: 'chart', label: t('ui.chart.chart') },
            { value: 'table', label: t('ui.chart.table') },
          ]}
        />
      </figcaption>
      {view === 'table' ? (
        <Table
          caption={`${title} (${unit})`}
          rows={points}
          rowKey={(one) => one.label}
          columns={[
            { key: 'label', header: t('ui.chart.period'), cell: (one) => one.label },
            {
              key: 'value',
              header: unit,
              numeric: true,
              cell: (one) => `${written(one)}${one.partial ? ` (${t('ui.chart.partial')})` : ''}`,
            },
          ]}
        />
      ) : (
        <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-labelledby={`${id}-name`} className="ti-chart__svg">
          <title id={`${id}-name`}>
            {`${title} (${unit}) : ${points.map((one) => `${one.label}, ${written(one)}${one.partial ? `, ${t('ui.chart.partial')}` : ''}`).join(' ; ')}`}
          </title>
          <defs>
            <pattern id={`${id}-hatch`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="4" height="8" className="ti-chart__bar" />
            </pattern>
          </defs>
          {points.map((one, rank) => {
            const height = ((one.value ?? 0) / top) * (BASE - TOP);
            const middle = step * rank + step / 2;
            return (
              <g key={one.label}>
                <rect
                  x={middle - bar / 2}
                  y={BASE - height}
                  width={bar}
                  height={height}
                  className="ti-chart__bar"
                  {...(one.partial && { fill: `url(#${id}-hatch)`, 'data-partial': true })}
                />
                <text x={middle} y={BASE - height - 8} textAnchor="middle" className="ti-chart__value">
                  {written(one)}
                </text>
                <text x={middle} y={BASE + 22} textAnchor="middle" className="ti-chart__label">
                  {one.label}
                </text>
              </g>
            );
          })}
          <line x1="0" x2={width} y1={BASE} y2={BASE} className="ti-chart__axis" />
        </svg>
      )}
      {view === 'chart' && points.some((one) => one.partial) && (
        <p className="ti-chart__legend">{t('ui.chart.partial')}</p>
      )}
    </figure>
  );
}
