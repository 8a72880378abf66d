import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useT } from '@/i18n';
import { AppLink } from '../AppLink';
import { announce } from '../feedback/toasts';
import { Icon } from '../Icon';
import { BoardChip } from './BoardChip';
import type { CalendarEvent } from './model';
import './board.css';

export interface BoardDay {
  id: string;
  label: string;
  href: string;
  notes: readonly string[];
  /** Nothing can be booked on it. */
  closed: boolean;
  past: boolean;
  today: boolean;
}

export interface BoardRow {
  id: string;
  label: string;
  /** Leads to the row alone. */
  href: string;
}

interface Place {
  row: number;
  /** -1 for the name of the row. */
  column: number;
}

interface WeekBoardProps {
  caption: string;
  rowsHeader: string;
  days: readonly BoardDay[];
  rows: readonly BoardRow[];
  /** By `row|day`. */
  events: ReadonlyMap<string, readonly CalendarEvent[]>;
  /** Absent for those who may not book. */
  onPick?: ((row: string, day: string) => void) | undefined;
  onOpen: (event: CalendarEvent) => void;
  onMove: (event: CalendarEvent, to: { row: string; day: string }) => void;
}

interface Carry {
  event: CalendarEvent;
  from: Place;
  to: Place;
  by: 'keys' | 'pointer';
}

const SLACK = 5;
const NONE: readonly CalendarEvent[] = [];

/**
 * The whole house for a week at a glance: a room a line, a day a column. One stop of the Tab key:
 * up and down go through the bookings of a cell, then to the next room; M picks a booking up.
 */
export function WeekBoard(props: WeekBoardProps) {
  const { caption, rowsHeader, days, rows, events, onPick, onOpen, onMove } = props;
  const t = useT();
  const body = useRef<HTMLTableSectionElement>(null);
  const [at, setAt] = useState({ row: 0, column: Math.max(0, days.findIndex((one) => one.today)), item: 0 });
  const [carry, setCarry] = useState<Carry | null>(null);
  const follow = useRef(false);

  const found = ({ row, column }: Place) => events.get(`${rows[row]?.id}|${days[column]?.id}`) ?? NONE;
  const addable = (column: number) => {
    const day = days[column];
    return onPick !== undefined && day !== undefined && !day.closed && !day.past;
  };
  const stops = (place: Place) =>
    place.column < 0 ? 1 : Math.max(1, found(place).length + (addable(place.column) ? 1 : 0));
  const place = {
    row: Math.min(at.row, rows.length - 1),
    column: Math.min(at.column, days.length - 1),
  };
  const item = Math.min(at.item, stops(place) - 1);
  const isStop = (row: number, column: number, index: number) =>
    row === place.row && column === place.column && index === item ? 0 : -1;

  useEffect(() => {
    if (!follow.current) return;
    follow.current = false;
    body.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });

  const drop = (dropped: Carry) => {
    setCarry(null);
    const row = rows[dropped.to.row];
    const day = days[dropped.to.column];
    if (!row || !day || (dropped.to.row === dropped.from.row && dropped.to.column === dropped.from.column)) return;
    onMove(dropped.event, { row: row.id, day: day.id });
  };
  const carryKey = (carried: Carry, key: string): boolean => {
    const steps: Record<string, readonly [number, number]> = {
      ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
    };
    const step = steps[key];
    if (key === 'Escape') {
      setCarry(null);
      announce(t('calendar.grid.putBack'));
    } else if (key === 'Enter' || key === ' ') drop(carried);
    else if (step) {
      const locked = carried.event.columns.length > 1;
      const to = {
        row: locked ? carried.to.row : Math.max(0, Math.min(rows.length - 1, carried.to.row + step[0])),
        column: Math.max(0, Math.min(days.length - 1, carried.to.column + step[1])),
      };
      setCarry({ ...carried, to });
      const met = days[to.column]?.closed ? 'closed' : 'free';
      announce(
        t('calendar.grid.carried', {
          where: rows[to.row]?.label,
          when: days[to.column]?.label,
          met: met === 'closed' ? t('calendar.grid.met.closed') : carried.event.time,
        }),
      );
    } else return false;
    return true;
  };
  const walk = (key: string): boolean => {
    const to = { ...place, item };
    if (key === 'ArrowDown' && item + 1 < stops(place)) to.item = item + 1;
    else if (key === 'ArrowUp' && item > 0) to.item = item - 1;
    else if (key === 'ArrowDown' && place.row + 1 < rows.length) Object.assign(to, { row: place.row + 1, item: 0 });
    else if (key === 'ArrowUp' && place.row > 0) Object.assign(to, { row: place.row - 1, item: Infinity });
    else if (key === 'ArrowLeft') Object.assign(to, { column: Math.max(-1, place.column - 1), item: 0 });
    else if (key === 'ArrowRight') Object.assign(to, { column: Math.min(days.length - 1, place.column + 1), item: 0 });
    else if (key === 'Home') Object.assign(to, { column: -1, item: 0 });
    else if (key === 'End') Object.assign(to, { column: days.length - 1, item: 0 });
    else if (key === 'PageUp') Object.assign(to, { row: 0, item: 0 });
    else if (key === 'PageDown') Object.assign(to, { row: rows.length - 1, item: 0 });
    else return key.startsWith('Arrow');
    follow.current = true;
    setAt(to);
    return true;
  };
  const take = (): boolean => {
    const event = found(place)[item];
    if (!event) return false;
    if (!event.movable) {
      announce(t('calendar.grid.fixed'));
      return true;
    }
    setCarry({ event, from: place, to: place, by: 'keys' });
    announce(t('calendar.grid.picked', { title: event.title }));
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || event.ctrlKey || !body.current?.contains(event.target as Node)) return;
    const done = carry
      ? carryKey(carry, event.key)
      : event.key.toLowerCase() === 'm'
        ? take()
        : walk(event.key);
    if (done) event.preventDefault();
  };

  const onPointerDown = (pressed: PointerEvent, event: CalendarEvent, from: Place) => {
    if (pressed.pointerType === 'touch' || pressed.button !== 0 || !event.movable) return;
    const origin = { x: pressed.clientX, y: pressed.clientY };
    let carried: Carry | null = null;
    const move = (now: globalThis.PointerEvent) => {
      if (!carried && Math.hypot(now.clientX - origin.x, now.clientY - origin.y) < SLACK) return;
      const cell = document.elementFromPoint(now.clientX, now.clientY)?.closest<HTMLElement>('[data-place]');
      const [row, column] = (cell?.dataset['place'] ?? '').split(',').map(Number);
      const to =
        row === undefined || column === undefined || Number.isNaN(row)
          ? (carried?.to ?? from)
          : { row: event.columns.length > 1 ? from.row : row, column };
      carried = { event, from, to, by: 'pointer' };
      setCarry(carried);
    };
    const end = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', end);
      setCarry(null);
    };
    const up = () => {
      end();
      if (!carried) return;
      const swallow = (click: Event) => click.stopPropagation();
      window.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
      const dropped = carried;
      // Once the press is over: a dialog opened during it would take it for a click beside itself.
      setTimeout(() => drop(dropped), 0);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', end);
  };

  return (
    <div className="ti-board" role="region" aria-label={caption}>
      <table role="grid" aria-label={caption} data-carrying={carry !== null} onKeyDown={onKeyDown}>
        <caption className="ti-sr">{t('calendar.grid.help.board')}</caption>
        <thead>
          <tr>
            <th scope="col">{rowsHeader}</th>
            {days.map((day) => (
              <th key={day.id} scope="col" data-today={day.today}>
                <AppLink className="ti-timegrid__head" href={day.href}>
                  {day.label}
                </AppLink>
                {day.notes.map((note) => (
                  <span key={note} className="ti-timegrid__note">
                    {note}
                  </span>
                ))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, line) => (
            <tr key={row.id}>
              <th scope="row">
                <AppLink
                  className="ti-board__row"
                  href={row.href}
                  tabIndex={isStop(line, -1, 0)}
                  onFocus={() => setAt({ row: line, column: -1, item: 0 })}
                >
                  {row.label}
                </AppLink>
              </th>
              {days.map((day, column) => {
                const here = { row: line, column };
                const own = found(here);
                const target = carry !== null && carry.to.row === line && carry.to.column === column;
                const focus = (index: number) => {
                  if (isStop(line, column, index) !== 0) setAt({ ...here, item: index });
                };
                return (
                  <td
                    key={day.id}
                    data-place={`${line},${column}`}
                    data-closed={day.closed}
                    data-past={day.past}
                    data-today={day.today}
                    data-target={target}
                    tabIndex={own.length === 0 && !addable(column) ? isStop(line, column, 0) : undefined}
                    onFocus={own.length === 0 && !addable(column) ? () => focus(0) : undefined}
                    aria-label={own.length === 0 && !addable(column) ? `${row.label}, ${day.label}, ${t('calendar.grid.nothing')}` : undefined}
                  >
                    <div className="ti-board__cell">
                      {own.map((event, index) => (
                        <BoardChip
                          key={event.id}
                          event={event}
                          stop={isStop(line, column, index)}
                          carried={carry?.event.id === event.id}
                          onOpen={onOpen}
                          onFocus={() => focus(index)}
                          onPointerDown={(pressed) => onPointerDown(pressed, event, here)}
                        />
                      ))}
                      {addable(column) && (
                        <button
                          type="button"
                          className="ti-board__add"
                          tabIndex={isStop(line, column, own.length)}
                          aria-label={t('calendar.grid.bookHere', { room: row.label, day: day.label })}
                          onFocus={() => focus(own.length)}
                          onClick={() => onPick?.(row.id, day.id)}
                        >
                          <Icon name="plus" size={16} />
                        </button>
                      )}
                    </div>
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
