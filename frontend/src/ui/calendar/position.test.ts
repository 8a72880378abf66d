import { describe, expect, it } from 'vitest';
import { carriedByKey, pickUp, unmoved } from './carry';
import { layoutGrid } from './layout';
import type { CalendarColumn, CalendarEvent } from './model';
import { freeRun, moved, roomFor } from './position';

const columns: CalendarColumn[] = ['salon', 'cuisine', 'bureau'].map((id) => ({
  id,
  label: id,
  opens: 480,
  closes: 720,
  pastUntil: 0,
}));
const event = (id: number, over: string[], from: number, to: number): CalendarEvent => ({
  id, columns: over, from, to, gap: 15, title: '', time: '', tone: 'confirmed',
});
const workshop = event(1, ['salon'], 540, 600);
const layout = layoutGrid(columns, [workshop, event(2, ['salon', 'cuisine'], 660, 720)], 480, 720);
const go = (column: number, row: number, key: string, jump = false) =>
  moved(layout, columns, { column, row, item: 0 }, key, jump);

describe('moving on the grid', () => {
  it('crosses a booking in one step, up and down', () => {
    expect(go(0, 4, 'ArrowDown')).toMatchObject({ row: 8 });
    expect(go(0, 7, 'ArrowUp')).toMatchObject({ row: 3 });
  });

  it('crosses what spans several rooms in one step', () => {
    expect(go(0, 13, 'ArrowRight')).toMatchObject({ column: 2 });
    expect(go(2, 13, 'ArrowLeft')).toMatchObject({ column: 1 });
  });

  it('stops at the edges', () => {
    expect(go(0, 0, 'ArrowUp')).toMatchObject({ column: 0, row: 0 });
    expect(go(2, 15, 'ArrowDown')).toMatchObject({ row: 15 });
    expect(go(1, 3, 'End')).toMatchObject({ column: 2, row: 3 });
    expect(go(1, 3, 'End', true)).toMatchObject({ column: 1, row: 15 });
    expect(go(1, 3, 'x')).toBeNull();
  });

  it('meets each of the events that share a cell', () => {
    const shared = layoutGrid(columns.slice(0, 1), [workshop, event(3, ['salon'], 570, 630)], 480, 720);
    const first = { column: 0, row: 4, item: 0 };
    const second = moved(shared, columns.slice(0, 1), first, 'ArrowDown', false);
    expect(second).toEqual({ column: 0, row: 4, item: 1 });
    expect(moved(shared, columns.slice(0, 1), second ?? first, 'ArrowDown', false)).toMatchObject({ row: 10, item: 0 });
  });

  it('extends as far as nothing is in the way', () => {
    expect(freeRun(layout, 0, 1, 9)).toEqual([1, 3]);
    expect(freeRun(layout, 1, 9, 2)).toEqual([2, 9]);
  });
});

describe('carrying a booking', () => {
  const carry = pickUp(layout, workshop, 0, 'keys');

  it('follows the arrows and stays within the grid', () => {
    const right = carriedByKey(carry, layout, 3, 'ArrowRight', false) ?? carry;
    expect(right).toMatchObject({ column: 1, row: 4, rows: 4 });
    expect(carriedByKey(carry, layout, 3, 'ArrowLeft', false)).toSatisfy(unmoved);
    expect(carriedByKey(carry, layout, 3, 'ArrowDown', true)).toMatchObject({ row: 4, rows: 5 });
    expect(carriedByKey({ ...carry, row: 12 }, layout, 3, 'PageDown', false)).toMatchObject({ row: 12 });
  });

  it('knows what it would meet', () => {
    expect(roomFor(layout, [0], 4, 4, 1)).toBe('free');
    expect(roomFor(layout, [0], 10, 4, 1)).toBe('taken');
    expect(roomFor(layout, [1], 4, 4, 1)).toBe('free');
  });
});
