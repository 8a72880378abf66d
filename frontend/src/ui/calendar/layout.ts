import { type CalendarColumn, type CalendarEvent, STEP } from './model';

/** An event in its cell: lanes side by side when several share the same time. */
export interface Placed {
  event: CalendarEvent;
  lane: number;
  lanes: number;
  /** Rows from the top of the cell. */
  top: number;
  rows: number;
}

interface Box {
  column: number;
  row: number;
  columns: number;
  rows: number;
}

export type Cell =
  | (Box & { kind: 'free'; gap: boolean })
  | (Box & { kind: 'closed'; reason: string | null })
  | (Box & { kind: 'events'; items: readonly Placed[] });

export interface GridLayout {
  /** Cells by the row they start in, left to right. */
  rows: readonly (readonly Cell[])[];
  from: number;
  to: number;
  /** The cell that covers a place of the grid. */
  at: (column: number, row: number) => Cell | undefined;
}

interface Span {
  event: CalendarEvent;
  row: number;
  end: number;
}

const bySpan = (one: Span, other: Span) => one.row - other.row || other.end - one.end || one.event.id - other.event.id;

/** Events that share time, one chain after the other. */
function clusters(spans: readonly Span[]): Span[][] {
  const found: Span[][] = [];
  let end = -1;
  for (const span of spans.toSorted(bySpan)) {
    const last = found.at(-1);
    if (last && span.row < end) last.push(span);
    else found.push([span]);
    end = Math.max(last && span.row < end ? end : 0, span.end);
  }
  return found;
}

/** Each event of a chain in the first lane that is free when it starts. */
function lanesOf(chain: readonly Span[], top: number): Placed[] {
  const ends: number[] = [];
  const placed = chain.map((span) => {
    const free = ends.findIndex((end) => end <= span.row);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = span.end;
    return { event: span.event, lane, top: span.row - top, rows: span.end - span.row };
  });
  return placed.map((one) => Object.assign(one, { lanes: ends.length }));
}

/**
 * Cuts the grid into cells that cover it exactly: no two overlap and every event within the hours
 * is in one. Linear in rows × columns and events × log events.
 */
export function layoutGrid(
  columns: readonly CalendarColumn[],
  events: readonly CalendarEvent[],
  from: number,
  to: number,
): GridLayout {
  const height = Math.max(0, Math.ceil((to - from) / STEP));
  const places = new Map(columns.map((one, index) => [one.id, index]));
  const spans: Span[][] = columns.map(() => []);
  const wide: { span: Span; columns: number[] }[] = [];
  for (const event of events) {
    const row = Math.max(0, Math.floor((event.from - from) / STEP));
    const end = Math.min(height, Math.ceil((event.to - from) / STEP));
    if (end <= row) continue;
    const span = { event, row, end };
    const taken = [...new Set(event.columns.map((id) => places.get(id) ?? -1))].filter((index) => index >= 0);
    for (const index of taken) spans[index]?.push(span);
    if (taken.length > 1) wide.push({ span, columns: taken.toSorted((a, b) => a - b) });
  }
  const cells: (Cell | undefined)[] = Array.from({ length: height * columns.length });
  const put = (cell: Cell) => {
    for (let row = cell.row; row < cell.row + cell.rows; row += 1) {
      for (let column = cell.column; column < cell.column + cell.columns; column += 1) {
        cells[row * columns.length + column] = cell;
      }
    }
  };
  const chains = spans.map((own) => clusters(own));
  const alone = chains.map((own) => new Set(own.flatMap((chain) => (chain.length === 1 ? chain : []))));
  const drawn = new Set<string>();
  for (const { span, columns: taken } of wide) {
    for (let first = 0; first < taken.length; ) {
      let last = first;
      const free = (at: number) => alone[taken[at] ?? -1]?.has(span) ?? false;
      while (free(last) && free(last + 1) && taken[last + 1] === (taken[last] ?? 0) + 1) last += 1;
      if (last > first) {
        const column = taken[first] ?? 0;
        put({
          kind: 'events',
          column,
          row: span.row,
          columns: last - first + 1,
          rows: span.end - span.row,
          items: lanesOf([span], span.row),
        });
        for (let at = first; at <= last; at += 1) drawn.add(`${taken[at]}-${span.row}`);
      }
      first = last + 1;
    }
  }
  chains.forEach((own, column) => {
    for (const chain of own) {
      const row = chain[0]?.row ?? 0;
      if (drawn.has(`${column}-${row}`)) continue;
      const end = Math.max(...chain.map((span) => span.end));
      put({ kind: 'events', column, row, columns: 1, rows: end - row, items: lanesOf(chain, row) });
    }
  });
  columns.forEach((one, column) => {
    const kept = new Set<number>();
    for (const { event, end } of spans[column] ?? []) {
      const until = Math.ceil((event.to + event.gap - from) / STEP);
      for (let row = end; row < until; row += 1) kept.add(row);
    }
    const open = (row: number) => {
      const minute = from + row * STEP;
      return one.opens !== null && one.closes !== null && minute >= one.opens && minute < one.closes;
    };
    const covered = (row: number) => cells[row * columns.length + column] !== undefined;
    for (let row = 0; row < height; row += 1) {
      if (covered(row)) continue;
      if (open(row)) {
        put({ kind: 'free', column, row, columns: 1, rows: 1, gap: kept.has(row) });
        continue;
      }
      let end = row + 1;
      while (end < height && !covered(end) && !open(end)) end += 1;
      put({ kind: 'closed', column, row, columns: 1, rows: end - row, reason: one.reason ?? null });
    }
  });
  const rows = Array.from({ length: height }, (_, row) =>
    columns.flatMap((_column, column) => {
      const cell = cells[row * columns.length + column];
      return cell?.row === row && cell.column === column ? [cell] : [];
    }),
  );
  const at = (column: number, row: number) =>
    column >= 0 && column < columns.length && row >= 0 ? cells[row * columns.length + column] : undefined;
  return { rows, from, to: from + height * STEP, at };
}

/** The hours that the grid must show: those of opening, stretched by what lies outside them. */
export function hoursShown(
  columns: readonly CalendarColumn[],
  events: readonly Pick<CalendarEvent, 'from' | 'to'>[],
): { from: number; to: number } {
  const opens = columns.flatMap((one) => (one.opens === null ? [] : [one.opens]));
  const closes = columns.flatMap((one) => (one.closes === null ? [] : [one.closes]));
  const known = opens.length > 0;
  const starts = [...(known ? opens : [9 * 60]), ...events.map((one) => one.from)];
  const ends = [...(known ? closes : [18 * 60]), ...events.map((one) => one.to)];
  return {
    from: Math.max(0, Math.floor(Math.min(...starts) / STEP) * STEP),
    to: Math.min(24 * 60, Math.ceil(Math.max(...ends) / STEP) * STEP),
  };
}
