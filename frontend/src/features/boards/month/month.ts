import type { Board, TaskRow } from '../model';

/** A task on the day it is due, and the column it lies in. */
export interface Due {
  task: TaskRow;
  column: string;
}

/** "2026-11" of "2026-11-26". */
export const monthOf = (day: string): string => day.slice(0, 7);

const iso = (at: Date): string => at.toISOString().slice(0, 10);

export function addMonths(month: string, step: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return monthOf(iso(new Date(Date.UTC(year, number - 1 + step, 1))));
}

/** The days of a month by whole weeks, Monday first; those of its neighbours fill both ends. */
export function weeksOfMonth(month: string): string[][] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const first = new Date(Date.UTC(year, number - 1, 1));
  const before = (first.getUTCDay() + 6) % 7;
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const count = Math.ceil((before + last) / 7);
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_one, day) => iso(new Date(Date.UTC(year, number - 1, 1 - before + week * 7 + day)))),
  );
}

/** Tasks by the day they are due, in the order of the columns. */
export function dueByDay(board: Board): Map<string, Due[]> {
  const found = new Map<string, Due[]>();
  for (const column of board.columns) {
    for (const task of column.tasks) {
      if (task.due_on === null) continue;
      found.set(task.due_on, [...(found.get(task.due_on) ?? []), { task, column: column.name }]);
    }
  }
  return found;
}
