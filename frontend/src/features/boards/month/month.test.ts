import { describe, expect, it } from 'vitest';
import type { Board, TaskRow } from '../model';
import { addMonths, dueByDay, monthOf, weeksOfMonth } from './month';

describe('a month of tasks', () => {
  it('goes from month to month, over the years', () => {
    expect(addMonths('2026-12', 1)).toBe('2027-01');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(monthOf('2026-11-26')).toBe('2026-11');
  });

  it('is drawn by whole weeks from Monday on', () => {
    const weeks = weeksOfMonth('2026-11');
    expect(weeks).toHaveLength(6);
    expect(weeks[0]?.[0]).toBe('2026-10-26');
    expect(weeks.at(-1)?.at(-1)).toBe('2026-12-06');
    expect(weeks.every((one) => one.length === 7)).toBe(true);
    // February 2027 begins on a Monday and fills four weeks.
    expect(weeksOfMonth('2027-02')).toHaveLength(4);
  });

  it('gathers tasks by the day they are due', () => {
    const task = (id: number, due_on: string | null) => ({ id, due_on }) as TaskRow;
    const board = {
      columns: [
        { name: 'À faire', tasks: [task(1, '2026-11-26'), task(2, null)] },
        { name: 'Fait', tasks: [task(3, '2026-11-26')] },
      ],
    } as Board;
    expect([...dueByDay(board)].map(([day, own]) => [day, own.map((one) => [one.task.id, one.column])])).toEqual([
      ['2026-11-26', [[1, 'À faire'], [3, 'Fait']]],
    ]);
  });
});
