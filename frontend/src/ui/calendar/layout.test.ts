import { describe, expect, it } from 'vitest';
import { type Cell, hoursShown, layoutGrid } from './layout';
import type { CalendarColumn, CalendarEvent } from './model';

const column = (id: string, given: Partial<CalendarColumn> = {}): CalendarColumn => ({
  id,
  label: id,
  opens: 450,
  closes: 1260,
  pastUntil: 0,
  ...given,
});
const event = (id: number, columns: string[], from: number, to: number, gap = 15): CalendarEvent => ({
  id,
  columns,
  from,
  to,
  gap,
  title: `n° ${id}`,
  time: '',
  tone: 'confirmed',
});

/** A small generator with a fixed seed, so that a failure can be read again. */
function dice(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** Every place of the grid belongs to exactly one cell. */
function expectExactCover(cells: readonly Cell[], width: number, height: number) {
  const owners = new Uint8Array(width * height);
  for (const cell of cells) {
    for (let row = cell.row; row < cell.row + cell.rows; row += 1) {
      for (let at = cell.column; at < cell.column + cell.columns; at += 1) {
        owners[row * width + at] = (owners[row * width + at] ?? 0) + 1;
      }
    }
  }
  expect(owners.every((count) => count === 1)).toBe(true);
}

describe('the grid of quarters of an hour', () => {
  it('covers itself exactly and holds every event, whatever they are', () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const roll = dice(seed);
      const columns = Array.from({ length: 1 + roll(8) }, (_, number) =>
        column(`c${number}`, roll(6) === 0 ? { opens: null, closes: null, reason: 'Fermé' } : {}),
      );
      const events = Array.from({ length: roll(40) }, (_, id) => {
        const from = 420 + roll(56) * 15;
        const width = roll(4) === 0 ? columns.length : 1;
        const first = roll(columns.length - width + 1);
        const taken = columns.slice(first, first + width).map((one) => one.id);
        return event(id, taken, from, Math.min(1290, from + 15 + roll(16) * 15), roll(3) * 15);
      });
      const { from, to } = hoursShown(columns, events);
      const { rows } = layoutGrid(columns, events, from, to);
      const cells = rows.flat();
      expectExactCover(cells, columns.length, rows.length);
      const shown: string[] = [];
      const faults: string[] = [];
      for (const cell of cells) {
        if (cell.kind !== 'events') continue;
        for (const one of cell.items) {
          const { event: held, top, rows: tall, lane, lanes } = one;
          if (from + (cell.row + top) * 15 !== held.from || tall * 15 !== held.to - held.from) faults.push(held.title);
          const rivals = cell.items.filter((other) => other !== one && other.lane === lane);
          const crossed = rivals.some((other) => other.top < top + tall && top < other.top + other.rows);
          if (lane >= lanes || crossed) faults.push(held.title);
          for (let at = cell.column; at < cell.column + cell.columns; at += 1) shown.push(`${held.id}-${columns[at]?.id}`);
        }
      }
      expect(faults, `seed ${seed}`).toEqual([]);
      const wanted = events.flatMap((one) => one.columns.map((id) => `${one.id}-${id}`));
      expect(shown.toSorted(), `seed ${seed}`).toEqual(wanted.toSorted());
    }
  });

  it('draws the whole floor as one cell over neighbouring rooms', () => {
    const columns = ['salon', 'cuisine', 'bureau'].map((id) => column(id));
    const { at } = layoutGrid(columns, [event(1, ['salon', 'cuisine', 'bureau'], 540, 600)], 450, 1260);
    expect(at(0, 6)).toMatchObject({ kind: 'events', column: 0, columns: 3, rows: 4 });
    expect(at(2, 9)).toBe(at(0, 6));
  });

  it('keeps the minutes after a booking, and says why a stretch is closed', () => {
    const columns = [column('salon', { closes: 1200, reason: 'Travaux' })];
    const { at } = layoutGrid(columns, [event(1, ['salon'], 540, 600)], 450, 1260);
    expect(at(0, 10)).toMatchObject({ kind: 'free', gap: true });
    expect(at(0, 11)).toMatchObject({ kind: 'free', gap: false });
    expect(at(0, 53)).toMatchObject({ kind: 'closed', reason: 'Travaux', row: 50, rows: 4 });
  });

  it('stretches the hours for what lies outside them', () => {
    expect(hoursShown([column('salon')], [])).toEqual({ from: 450, to: 1260 });
    expect(hoursShown([column('salon')], [{ from: 437, to: 1301 }])).toEqual({ from: 435, to: 1305 });
    expect(hoursShown([column('salon', { opens: null, closes: null })], [])).toEqual({ from: 540, to: 1080 });
  });
});
