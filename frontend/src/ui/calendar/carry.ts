import type { GridLayout } from './layout';
import type { CalendarColumn, CalendarEvent } from './model';

/** A booking on its way to another place of the grid, by the mouse or by the keyboard. */
export interface Carry {
  event: CalendarEvent;
  column: number;
  row: number;
  rows: number;
  /** Where it came from. */
  origin: { column: number; row: number; rows: number };
  by: 'pointer' | 'keys';
}

export function pickUp(
  layout: GridLayout,
  event: CalendarEvent,
  column: number,
  by: Carry['by'],
): Carry {
  const row = Math.round((event.from - layout.from) / 15);
  const rows = Math.max(1, Math.round((event.to - event.from) / 15));
  return { event, column, row, rows, origin: { column, row, rows }, by };
}

/** The columns it would take: its own while it spans several, else the one it is carried over. */
export function carriedOver(carry: Carry, columns: readonly CalendarColumn[]): number[] {
  if (carry.event.columns.length === 1) return [carry.column];
  return columns.flatMap((one, index) => (carry.event.columns.includes(one.id) ? [index] : []));
}

/** The same booking elsewhere, kept within the grid; across columns only when it takes one. */
export function carriedTo(carry: Carry, layout: GridLayout, width: number, column: number, row: number): Carry {
  const across = carry.event.columns.length === 1 ? Math.max(0, Math.min(width - 1, column)) : carry.column;
  const lowest = Math.max(0, layout.rows.length - carry.rows);
  return { ...carry, column: across, row: Math.max(0, Math.min(lowest, row)) };
}

/** The same start, another length. */
export function stretched(carry: Carry, layout: GridLayout, rows: number): Carry {
  return { ...carry, rows: Math.max(1, Math.min(layout.rows.length - carry.row, rows)) };
}

export const unmoved = ({ column, row, rows, origin }: Carry): boolean =>
  column === origin.column && row === origin.row && rows === origin.rows;

/** What an arrow does to it: Shift changes its length; null for the other keys. */
export function carriedByKey(
  carry: Carry,
  layout: GridLayout,
  width: number,
  key: string,
  shift: boolean,
): Carry | null {
  const to = (column: number, row: number) =>
    carriedTo(carry, layout, width, carry.column + column, carry.row + row);
  switch (key) {
    case 'ArrowUp':
      return shift ? stretched(carry, layout, carry.rows - 1) : to(0, -1);
    case 'ArrowDown':
      return shift ? stretched(carry, layout, carry.rows + 1) : to(0, 1);
    case 'ArrowLeft':
      return to(-1, 0);
    case 'ArrowRight':
      return to(1, 0);
    case 'PageUp':
      return to(0, -4);
    case 'PageDown':
      return to(0, 4);
    default:
      return null;
  }
}
