import { type KeyboardEvent, useRef, useState } from 'react';
import { useT } from '@/i18n';
import './calendar.css';

export interface CalendarColumn {
  id: string;
  label: string;
  /** Why nothing can be booked in it. */
  closed?: string | null | undefined;
}

export interface CalendarEvent {
  id: number;
  column: string;
  /** Minutes since midnight. */
  from: number;
  to: number;
  title: string;
  note?: string;
  tone: 'firm' | 'asked' | 'other';
}

interface Range {
  column: string;
  from: number;
  to: number;
}

interface CalendarGridProps {
  caption: string;
  columns: readonly CalendarColumn[];
  events: readonly CalendarEvent[];
  opens: number;
  closes: number;
  onPick: (range: Range) => void;
  onOpen: (event: CalendarEvent) => void;
}

const STEP = 15;
const PAGE = 8;
const written = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/**
 * A week or a day on a grid of quarters of an hour. One stop of the Tab key; arrows, PageUp,
 * PageDown, Home and End move, Shift with arrows extends, Enter books. Dragging does the same.
 */
export function CalendarGrid(props: CalendarGridProps) {
  const { caption, columns, events, opens, closes, onPick, onOpen } = props;
  const t = useT();
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = Array.from({ length: (closes - opens) / STEP }, (_, row) => opens + row * STEP);
  const [at, setAt] = useState({ column: 0, row: Math.min(6, rows.length - 1) });
  const [mark, setMark] = useState<number | null>(null);
  const [drag, setDrag] = useState<{ column: number; from: number; to: number } | null>(null);

  const eventAt = (column: string, minute: number) =>
    events.find((one) => one.column === column && one.from <= minute && minute < one.to);
  const inRange = (column: number, row: number) => {
    const span = drag ?? (mark === null ? null : { column: at.column, from: mark, to: at.row });
    return span !== null && span.column === column && row >= Math.min(span.from, span.to) && row <= Math.max(span.from, span.to);
  };
  const pick = (column: number, first: number, last: number) => {
    const place = columns[column];
    const from = rows[Math.min(first, last)];
    const to = rows[Math.max(first, last)];
    if (!place || place.closed || from === undefined || to === undefined) return;
    // A single quarter is rarely what is meant: offer an hour.
    onPick({ column: place.id, from, to: first === last ? Math.min(from + 60, closes) : to + STEP });
  };
  const go = (column: number, row: number, extend: boolean) => {
    const next = {
      column: extend ? at.column : Math.max(0, Math.min(columns.length - 1, column)),
      row: Math.max(0, Math.min(rows.length - 1, row)),
    };
    setMark(extend ? (mark ?? at.row) : null);
    setAt(next);
    const minute = rows[next.row] ?? opens;
    const found = eventAt(columns[next.column]?.id ?? '', minute);
    const key = `${next.column}-${found ? Math.max(found.from, opens) : minute}`;
    body.current?.querySelector<HTMLElement>(`[data-cell="${key}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, readonly [number, number]> = {
      ArrowUp: [at.column, at.row - 1],
      ArrowDown: [at.column, at.row + 1],
      ArrowLeft: [at.column - 1, at.row],
      ArrowRight: [at.column + 1, at.row],
      PageUp: [at.column, at.row - PAGE],
      PageDown: [at.column, at.row + PAGE],
      Home: [0, at.row],
      End: [columns.length - 1, at.row],
    };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      go(move[0], move[1], event.shiftKey);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const found = eventAt(columns[at.column]?.id ?? '', rows[at.row] ?? opens);
      if (found) onOpen(found);
      else pick(at.column, mark ?? at.row, at.row);
    }
  };

  return (
    <div className="ti-calendar">
      <table role="grid" aria-label={caption} onKeyDown={onKeyDown} onMouseLeave={() => setDrag(null)}>
        <caption className="ti-sr">{t('ui.calendar.help')}</caption>
        <thead>
          <tr>
            <th scope="col" className="ti-calendar__corner">
              <span className="ti-sr">{t('ui.calendar.hour')}</span>
            </th>
            {columns.map((one) => (
              <th key={one.id} scope="col">
                {one.label}
                {one.closed && <span className="ti-small"> {one.closed}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((minute, row) => (
            <tr key={minute} data-hour={minute % 60 === 0}>
              <th scope="row">{minute % 60 === 0 || row === 0 ? written(minute) : <span className="ti-sr">{written(minute)}</span>}</th>
              {columns.map((one, column) => {
                const found = eventAt(one.id, minute);
                if (found && Math.max(found.from, opens) !== minute) return null;
                const end = found ? Math.min(found.to, closes) : minute + STEP;
                const covers = found && at.column === column && (rows[at.row] ?? 0) >= minute && (rows[at.row] ?? 0) < end;
                const current = covers || (at.column === column && at.row === row);
                return (
                  <td
                    key={one.id}
                    data-cell={`${column}-${minute}`}
                    data-tone={found?.tone}
                    data-closed={Boolean(one.closed)}
                    aria-selected={inRange(column, row)}
                    aria-label={
                      found ? undefined : `${one.label}, ${written(minute)}, ${one.closed ?? t('ui.calendar.free')}`
                    }
                    rowSpan={found ? Math.max(1, (end - minute) / STEP) : undefined}
                    tabIndex={current ? 0 : -1}
                    onFocus={() => setAt((was) => (was.column === column && covers ? was : { column, row }))}
                    onMouseDown={() => !found && setDrag({ column, from: row, to: row })}
                    onMouseEnter={() => drag && drag.column === column && !found && setDrag({ ...drag, to: row })}
                    onMouseUp={() => {
                      if (found) onOpen(found);
                      else if (drag) pick(drag.column, drag.from, drag.to);
                      setDrag(null);
                    }}
                  >
                    {found && (
                      <span className="ti-calendar__event">
                        <span className="ti-sr">{`${one.label}, ${written(found.from)} – ${written(found.to)}, `}</span>
                        <strong>{found.title}</strong>
                        {found.note && <span>{found.note}</span>}
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
