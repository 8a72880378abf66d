import { memo } from 'react';
import { useT } from '@/i18n';
import { EventBlock } from './EventBlock';
import type { Cell, GridLayout } from './layout';
import { type CalendarColumn, STEP } from './model';
import type { Room } from './position';

/** Where something is about to be put. */
export interface Ghost {
  column: number;
  row: number;
  rows: number;
  label: string;
  met: Room;
}

interface GridRowProps {
  cells: readonly Cell[];
  columns: readonly CalendarColumn[];
  layout: GridLayout;
  time: string;
  minute: number;
  first: boolean;
  /** The column of the cell that Tab reaches, when it starts in this row. */
  stop: number;
  item: number;
  /** The column selected in this row. */
  marked: number;
  carried: number | null;
  ghosts: readonly Ghost[];
}

const share = (part: number, whole: number) => `${(100 * part) / whole}%`;

function GhostBox({ ghost, cell }: { ghost: Ghost; cell: Cell }) {
  return (
    <span
      className="ti-timegrid__ghost"
      data-ghost
      data-met={ghost.met}
      aria-hidden="true"
      style={{
        top: share(ghost.row - cell.row, cell.rows),
        height: share(ghost.rows, cell.rows),
        left: share(ghost.column - cell.column, cell.columns),
        width: share(1, cell.columns),
      }}
    >
      {ghost.label}
    </span>
  );
}

function Row(props: GridRowProps) {
  const { cells, columns, time, minute, first, stop, item, marked, carried, ghosts } = props;
  const t = useT();
  const nameOf = (cell: Cell) => {
    const where = columns[cell.column]?.label ?? '';
    if (cell.kind === 'closed') return `${where}, ${time}, ${cell.reason ?? t('calendar.grid.closed')}`;
    const past = minute + STEP <= (columns[cell.column]?.pastUntil ?? 0);
    const state = past ? 'calendar.grid.past' : cell.kind === 'free' && cell.gap ? 'calendar.grid.gap' : 'calendar.grid.free';
    return `${where}, ${time}, ${t(state)}`;
  };
  return (
    <tr data-line={minute % 60 === 0 ? 'hour' : minute % 60 === 30 ? 'half' : undefined}>
      <th scope="row">{minute % 60 === 0 || first ? <span>{time}</span> : <span className="ti-sr">{time}</span>}</th>
      {cells.map((cell) => {
        const column = columns[cell.column];
        const now = column?.now;
        const until = minute + cell.rows * STEP;
        const here = stop === cell.column;
        const reason = cell.kind === 'closed' && (cell.reason ?? t('calendar.grid.closed'));
        return (
          <td
            key={cell.column}
            data-at={`${cell.column},${cell.row},${cell.columns},${cell.rows}`}
            data-kind={cell.kind}
            data-gap={cell.kind === 'free' && cell.gap}
            data-past={minute + STEP <= (column?.pastUntil ?? 0)}
            rowSpan={cell.rows > 1 ? cell.rows : undefined}
            colSpan={cell.columns > 1 ? cell.columns : undefined}
            aria-selected={marked === cell.column}
            aria-label={cell.kind === 'events' ? undefined : nameOf(cell)}
            tabIndex={cell.kind === 'events' ? undefined : here ? 0 : -1}
          >
            {cell.kind === 'events' &&
              cell.items.map((placed, index) => (
                <EventBlock
                  key={placed.event.id}
                  placed={placed}
                  rows={cell.rows}
                  index={index}
                  where={column?.label ?? ''}
                  stop={here && item === index}
                  carried={carried === placed.event.id}
                />
              ))}
            {reason && cell.rows > 2 && <span className="ti-timegrid__reason">{reason}</span>}
            {now !== undefined && now >= minute && now < until && (
              <span className="ti-timegrid__now" aria-hidden="true" style={{ top: share(now - minute, until - minute) }} />
            )}
            {ghosts.map(
              (ghost) =>
                props.layout.at(ghost.column, ghost.row) === cell && (
                  <GhostBox key={ghost.column} ghost={ghost} cell={cell} />
                ),
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** Rows are drawn again only when something in them changed: dragging stays fluid. */
export const GridRow = memo(Row, (was, is) => {
  const { ghosts: before, ...old } = was;
  const { ghosts: after, ...fresh } = is;
  const same = (Object.keys(fresh) as (keyof typeof fresh)[]).every((key) => old[key] === fresh[key]);
  return same && before.length === 0 && after.length === 0;
});
