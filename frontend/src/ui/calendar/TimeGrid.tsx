import { type KeyboardEvent, type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '../AppLink';
import { announce } from '../feedback/toasts';
import { type Carry, carriedByKey, carriedOver, pickUp, unmoved } from './carry';
import { type Ghost, GridRow } from './GridRow';
import { layoutGrid } from './layout';
import { type CalendarColumn, type CalendarEvent, type Range, STEP } from './model';
import { freeRun, moved, type Position, roomFor } from './position';
import { type Selection, useGridPointer } from './useGridPointer';
import './grid.css';

interface TimeGridProps {
  caption: string;
  columns: readonly CalendarColumn[];
  events: readonly CalendarEvent[];
  /** First and last minutes shown. */
  from: number;
  to: number;
  /** Absent for those who may not book. */
  onPick?: ((range: Range) => void) | undefined;
  onOpen: (event: CalendarEvent) => void;
  /** A booking was dropped elsewhere: the page asks before it does it. */
  onMove: (event: CalendarEvent, to: Range) => void;
}

const HOUR = 4;

/**
 * Days or rooms on a grid of quarters of an hour. One stop of the Tab key; arrows, PageUp,
 * PageDown, Home and End move, Shift with arrows extends, Enter books or opens, M picks a booking
 * up. Dragging does the same.
 */
export function TimeGrid({ caption, columns, events, from, to, onPick, onOpen, onMove }: TimeGridProps) {
  const t = useT();
  const clock = useFormat('UTC').time;
  const table = useRef<HTMLTableElement>(null);
  const layout = useMemo(() => layoutGrid(columns, events, from, to), [columns, events, from, to]);
  const times = useMemo(
    () => Array.from({ length: layout.rows.length + 1 }, (_, row) => clock((from + row * STEP) * 60_000)),
    [layout.rows.length, from, clock],
  );
  const rows = layout.rows.map((cells, row) => ({ cells, row, minute: from + row * STEP }));
  const [at, setAt] = useState<Position>({ column: 0, row: 6, item: 0 });
  const [anchor, setAnchor] = useState<number | null>(null);
  const [selection, setSelection] = useState<Selection | null>(null);
  const [carry, setCarry] = useState<Carry | null>(null);
  const follow = useRef(false);
  const inside = useRef(false);

  const here: Position = {
    column: Math.max(0, Math.min(columns.length - 1, at.column)),
    row: Math.max(0, Math.min(layout.rows.length - 1, at.row)),
    item: at.item,
  };
  const cell = layout.at(here.column, here.row);
  const item = cell?.kind === 'events' ? Math.min(here.item, cell.items.length - 1) : 0;
  const current = cell?.kind === 'events' ? cell.items[item]?.event : undefined;
  const span = (row: number, rows: number) => `${times[row] ?? ''} – ${times[row + rows] ?? ''}`;

  useEffect(() => {
    if (!follow.current) return;
    follow.current = false;
    table.current?.querySelector<HTMLElement>('tbody [tabindex="0"]')?.focus();
  });
  // What had the focus may have gone with a booking that somebody else moved.
  useLayoutEffect(() => {
    if (!inside.current || document.activeElement !== document.body) return;
    table.current?.querySelector<HTMLElement>('tbody [tabindex="0"]')?.focus({ preventScroll: true });
  });
  useEffect(() => {
    if (carry?.by === 'keys') {
      table.current?.querySelector('[data-ghost]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }, [carry]);

  const pick = (column: number, first: number, last: number) => {
    const place = columns[column];
    if (!place || layout.at(column, first)?.kind !== 'free') return;
    // A single quarter is rarely what is meant: offer an hour, or what is left of it.
    const end = first === last ? freeRun(layout, column, first, first + HOUR - 1)[1] : last;
    onPick?.({ column: place.id, from: from + first * STEP, to: from + (end + 1) * STEP });
  };
  const drop = (dropped: Carry) => {
    setCarry(null);
    const place = columns[dropped.column];
    if (!place || unmoved(dropped)) return;
    const start = from + dropped.row * STEP;
    onMove(dropped.event, { column: place.id, from: start, to: start + dropped.rows * STEP });
  };
  const sayWhere = (next: Carry) => {
    const over = carriedOver(next, columns);
    const met = roomFor(layout, over, next.row, next.rows, next.event.id);
    const where = columns[next.column]?.label ?? '';
    announce(t('calendar.grid.carried', { where, when: span(next.row, next.rows), met: t(`calendar.grid.met.${met}`) }));
  };
  const onPointerDown = useGridPointer({
    layout,
    columns,
    events,
    onSelecting: onPick ? setSelection : undefined,
    onSelected: ({ column, first, last }) => pick(column, first, last),
    onCarrying: setCarry,
    onDropped: drop,
  });

  const carryKey = (carried: Carry, event: KeyboardEvent): boolean => {
    if (event.key === 'Escape') {
      setCarry(null);
      announce(t('calendar.grid.putBack'));
    } else if (event.key === 'Enter' || event.key === ' ') {
      drop(carried);
    } else {
      const next = carriedByKey(carried, layout, columns.length, event.key, event.shiftKey);
      if (!next) return false;
      setCarry(next);
      sayWhere(next);
    }
    return true;
  };
  const extendKey = (event: KeyboardEvent): boolean => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!event.shiftKey || step === 0 || cell?.kind !== 'free') return false;
    const start = anchor ?? here.row;
    const next = here.row + step;
    if (layout.at(here.column, next)?.kind === 'free') {
      const [first, last] = freeRun(layout, here.column, start, next);
      setAnchor(start);
      setSelection({ column: here.column, first, last });
      follow.current = true;
      setAt({ ...here, row: next });
      announce(span(first, last - first + 1));
    }
    return true;
  };
  const act = (): boolean => {
    if (current) {
      if (!current.mute) onOpen(current);
    } else {
      const [first, last] = freeRun(layout, here.column, anchor ?? here.row, here.row);
      pick(here.column, first, last);
    }
    return true;
  };
  const take = (): boolean => {
    if (!current) return false;
    if (!current.movable) {
      announce(t('calendar.grid.fixed'));
      return true;
    }
    setCarry(pickUp(layout, current, here.column, 'keys'));
    announce(t('calendar.grid.picked', { title: current.title }));
    return true;
  };
  const walk = (event: KeyboardEvent): boolean => {
    const next = moved(layout, columns, { ...here, item }, event.key, event.ctrlKey);
    if (!next) return false;
    setAnchor(null);
    setSelection(null);
    follow.current = true;
    setAt({ ...next });
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || !(event.target as Element).closest('tbody')) return;
    const done = carry
      ? carryKey(carry, event)
      : event.key === 'Enter' || event.key === ' '
        ? act()
        : event.key.toLowerCase() === 'm' && !event.ctrlKey
          ? take()
          : extendKey(event) || walk(event);
    if (done) event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const opened = target.closest<HTMLElement>('[data-event]')?.dataset['event'];
    const found = events.find((one) => one.id === Number(opened));
    if (found) {
      if (!found.mute) onOpen(found);
      return;
    }
    const [column, row] = (target.closest<HTMLElement>('[data-at]')?.dataset['at'] ?? '').split(',').map(Number);
    if (column !== undefined && row !== undefined) pick(column, row, row);
  };
  const onFocus = (event: { target: Element }) => {
    inside.current = event.target.closest('tbody') !== null;
    const [column, row] = (event.target.closest<HTMLElement>('[data-at]')?.dataset['at'] ?? '').split(',').map(Number);
    if (column === undefined || row === undefined || follow.current) return;
    const index = Number(event.target.closest<HTMLElement>('[data-item]')?.dataset['item'] ?? 0);
    const known = layout.at(here.column, here.row) === layout.at(column, row) && item === index;
    if (!known) setAt({ column, row, item: index });
  };

  const ghosts: Ghost[] = carry
    ? carriedOver(carry, columns).map((column) => ({
        column,
        row: carry.row,
        rows: carry.rows,
        label: span(carry.row, carry.rows),
        met: roomFor(layout, carriedOver(carry, columns), carry.row, carry.rows, carry.event.id),
      }))
    : selection
      ? [
          {
            column: selection.column,
            row: selection.first,
            rows: selection.last - selection.first + 1,
            label: span(selection.first, selection.last - selection.first + 1),
            met: 'free',
          },
        ]
      : [];

  return (
    <div
      className="ti-timegrid"
      data-many={columns.length > 8}
      onPointerOver={(event) => {
        // A pen draws as a mouse does; a finger scrolls. Known before it touches: it hovers first.
        event.currentTarget.dataset['pen'] = String(event.pointerType === 'pen');
      }}
    >
      <table
        role="grid"
        aria-label={caption}
        ref={table}
        data-carrying={carry !== null}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onClick={onClick}
        onFocus={onFocus}
        onBlur={() => {
          inside.current = false;
        }}
      >
        <caption className="ti-sr">{t('calendar.grid.help')}</caption>
        <thead>
          <tr>
            <th scope="col" className="ti-timegrid__corner">
              <span className="ti-sr">{t('calendar.grid.hour')}</span>
            </th>
            {columns.map((one) => (
              <th key={one.id} scope="col" data-today={one.now !== undefined}>
                {one.href ? (
                  <AppLink href={one.href} className="ti-timegrid__head">
                    {one.label}
                  </AppLink>
                ) : (
                  one.label
                )}
                {one.notes?.map((note) => (
                  <span key={note} className="ti-timegrid__note">
                    {note}
                  </span>
                ))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, row, minute }) => (
            <GridRow
              key={minute}
              cells={cells}
              columns={columns}
              layout={layout}
              time={times[row] ?? ''}
              minute={minute}
              first={row === 0}
              stop={cell?.row === row ? cell.column : -1}
              item={item}
              marked={selection && row >= selection.first && row <= selection.last ? selection.column : -1}
              carried={carry && cells.some((one) => one.kind === 'events') ? carry.event.id : null}
              ghosts={ghosts.filter((one) => layout.at(one.column, one.row)?.row === row)}
            />
          ))}
        </tbody>
      </table>
      <p className="ti-timegrid__help ti-small" aria-hidden="true">
        {carry ? t('calendar.grid.help.carry') : t('calendar.grid.help')}
      </p>
    </div>
  );
}
