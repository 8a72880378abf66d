import { type ReactNode, type Ref, useState } from 'react';
import { useT } from '@/i18n';
import { Table, type TableProps } from '../data/Table';
import { Segmented } from '../data/Segmented';
import './chart.css';

interface ChartFrameProps<Row> {
  title: string;
  /** What the figures are counted in; none where each column says it. */
  unit?: string;
  box: Ref<HTMLElement>;
  /** The same figures, one by one. */
  table: Pick<TableProps<Row>, 'rows' | 'rowKey' | 'columns'>;
  /** What is said under both: what is aimed at. */
  always?: ReactNode;
  /** The drawing, and what its signs mean. */
  children: ReactNode;
}

/** What every chart is set in: its title, and the choice between the drawing and the table. */
export function ChartFrame<Row>({ title, unit, box, table, always, children }: ChartFrameProps<Row>) {
  const t = useT();
  const caption = unit ? `${title} (${unit})` : title;
  const [view, setView] = useState<'chart' | 'table'>('chart');
  return (
    <figure className="ti-chart" ref={box}>
      <figcaption className="ti-chart__head">
        <span>
          <strong>{title}</strong> {unit && <span className="ti-small">({unit})</span>}
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
      {view === 'table' ? <Table caption={caption} hideCaption {...table} /> : children}
      {always}
    </figure>
  );
}
