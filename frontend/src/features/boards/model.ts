import type { components } from '@/api/generated';

type Schemas = components['schemas'];
export type Board = Schemas['TaskBoardRead'];
export type TaskBoardRow = Schemas['TaskBoardRow'];
export type Column = Schemas['ColumnRead'];
export type TaskRow = Schemas['TaskRow'];
export type Task = Schemas['TaskRead'];
export type Recurs = Schemas['Recurs'];

export const RECURS = ['semaine', 'mois', 'trimestre', 'an'] as const satisfies readonly Recurs[];

/** Behind which task of a column; null: first. */
export interface Spot {
  column: number;
  after: number | null;
}

/** Where a task lies: its column's rank on the board, and its own in the column. */
export function placeOf(board: Board, task: number): { column: number; rank: number } | null {
  for (const [column, { tasks }] of board.columns.entries()) {
    const rank = tasks.findIndex((one) => one.id === task);
    if (rank !== -1) return { column, rank };
  }
  return null;
}

const SIDES: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/** Where an arrow moves a task; null at the edge of the board. */
export function spotFor(board: Board, task: number, key: string): Spot | null {
  const at = placeOf(board, task);
  const here = at && board.columns[at.column];
  if (!at || !here) return null;
  const { tasks } = here;
  if (key === 'ArrowUp') return at.rank === 0 ? null : { column: here.id, after: tasks[at.rank - 2]?.id ?? null };
  if (key === 'ArrowDown') {
    const below = tasks[at.rank + 1];
    return below ? { column: here.id, after: below.id } : null;
  }
  const beside = board.columns[at.column + (SIDES[key] ?? 0)];
  if (!beside || beside === here) return null;
  return { column: beside.id, after: beside.tasks[Math.min(at.rank, beside.tasks.length) - 1]?.id ?? null };
}

/** The task that an arrow goes to, without moving any; null when there is none that way. */
export function neighbourOf(board: Board, task: number, key: string): number | null {
  const at = placeOf(board, task);
  const here = at && board.columns[at.column];
  if (!at || !here) return null;
  if (key === 'Home') return here.tasks[0]?.id ?? null;
  if (key === 'End') return here.tasks.at(-1)?.id ?? null;
  if (key === 'ArrowUp') return here.tasks[at.rank - 1]?.id ?? null;
  if (key === 'ArrowDown') return here.tasks[at.rank + 1]?.id ?? null;
  const step = SIDES[key];
  if (step === undefined) return null;
  for (let column = at.column + step; column >= 0 && column < board.columns.length; column += step) {
    const tasks = board.columns[column]?.tasks ?? [];
    const found = tasks[Math.min(at.rank, tasks.length - 1)];
    if (found) return found.id;
  }
  return null;
}

/** Whether a column holds more than it should: said, never a reason to refuse. */
export const isOver = ({ wip, tasks }: Column): boolean => wip !== null && tasks.length > wip;

/** The board once a task is moved: what is shown until the API has answered. */
export function movedIn(board: Board, id: number, { column: into, after }: Spot): Board {
  const moved = board.columns.flatMap((column) => column.tasks).find((one) => one.id === id);
  if (!moved || after === id) return board;
  return {
    ...board,
    columns: board.columns.map((column) => {
      const left = column.tasks.filter((one) => one.id !== id);
      if (column.id !== into) return left.length === column.tasks.length ? column : { ...column, tasks: left };
      const rank = after === null ? 0 : left.findIndex((one) => one.id === after) + 1;
      const tasks = [...left];
      tasks.splice(after !== null && rank === 0 ? left.length : rank, 0, { ...moved, column: into });
      return { ...column, tasks };
    }),
  };
}
