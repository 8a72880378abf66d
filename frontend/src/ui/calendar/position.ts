import type { Cell, GridLayout } from './layout';
import type { CalendarColumn } from './model';

/** Where the keyboard is: a place of the grid, and which event when several share its cell. */
export interface Position {
  column: number;
  row: number;
  item: number;
}

const PAGE = 8;
const clamp = (value: number, last: number) => Math.max(0, Math.min(last, value));

const vertical = (layout: GridLayout, at: Position, step: 1 | -1): Position => {
  const cell = layout.at(at.column, at.row);
  const items = cell?.kind === 'events' ? cell.items.length : 1;
  const item = at.item + step;
  if (item >= 0 && item < items) return { ...at, item };
  const row = !cell ? at.row : step === 1 ? cell.row + cell.rows : cell.row - 1;
  if (row < 0 || row >= layout.rows.length) return at;
  return entering(layout, at.column, row, step);
};

/** Coming from above one meets the first event of a cell, from below the last. */
function entering(layout: GridLayout, column: number, row: number, step: 1 | -1 = 1): Position {
  const cell = layout.at(column, row);
  const items = cell?.kind === 'events' ? cell.items.length : 1;
  return { column, row, item: step === 1 ? 0 : items - 1 };
}

function sideways(layout: GridLayout, width: number, at: Position, step: 1 | -1): Position {
  const cell = layout.at(at.column, at.row);
  const column = !cell ? at.column : step === 1 ? cell.column + cell.columns : cell.column - 1;
  return column < 0 || column >= width ? at : entering(layout, column, at.row);
}

/** Where a key leads; null for the keys that move nothing. */
export function moved(
  layout: GridLayout,
  columns: readonly CalendarColumn[],
  at: Position,
  key: string,
  jump: boolean,
): Position | null {
  const last = layout.rows.length - 1;
  switch (key) {
    case 'ArrowUp':
      return vertical(layout, at, -1);
    case 'ArrowDown':
      return vertical(layout, at, 1);
    case 'ArrowLeft':
      return sideways(layout, columns.length, at, -1);
    case 'ArrowRight':
      return sideways(layout, columns.length, at, 1);
    case 'PageUp':
      return entering(layout, at.column, clamp(at.row - PAGE, last));
    case 'PageDown':
      return entering(layout, at.column, clamp(at.row + PAGE, last));
    case 'Home':
      return entering(layout, jump ? at.column : 0, jump ? 0 : at.row);
    case 'End':
      return entering(layout, jump ? at.column : columns.length - 1, jump ? last : at.row);
    default:
      return null;
  }
}

/** The quarters between an anchor and where one is now, as far as nothing is in the way. */
export function freeRun(layout: GridLayout, column: number, anchor: number, row: number): [number, number] {
  const step = row < anchor ? -1 : 1;
  let reached = anchor;
  while (reached !== row && layout.at(column, reached + step)?.kind === 'free') reached += step;
  return [Math.min(anchor, reached), Math.max(anchor, reached)];
}

export type Room = 'free' | 'taken' | 'closed';

/** What a booking would meet where it is being carried; the server has the last word. */
export function roomFor(
  layout: GridLayout,
  columns: readonly number[],
  row: number,
  rows: number,
  own: number,
): Room {
  const met = new Set<Cell>();
  for (const column of columns) {
    for (let at = row; at < row + rows; at += 1) {
      const cell = layout.at(column, at);
      if (cell) met.add(cell);
    }
  }
  const cells = [...met];
  if (cells.some((cell) => cell.kind === 'closed')) return 'closed';
  const others = cells.some((cell) => cell.kind === 'events' && cell.items.some(
    ({ event, top, rows: tall }) =>
      event.id !== own && cell.row + top < row + rows && row < cell.row + top + tall,
  ));
  return others ? 'taken' : 'free';
}
