import { describe, expect, it } from 'vitest';
import { type Board, movedIn, neighbourOf, placeOf, spotFor, type TaskRow } from './model';

const task = (id: number, column: number) => ({ id, column, title: `Tâche ${id}` }) as TaskRow;
const board = {
  columns: [
    { id: 1, name: 'À faire', tasks: [task(11, 1), task(12, 1), task(13, 1)] },
    { id: 2, name: 'En cours', tasks: [] },
    { id: 3, name: 'Fait', tasks: [task(31, 3)] },
  ],
} as unknown as Board;
const ids = (one: Board) => one.columns.map(({ tasks }) => tasks.map(({ id }) => id));

describe('a move by an arrow', () => {
  it('goes one place up or down, and stops at the edge', () => {
    expect(spotFor(board, 12, 'ArrowUp')).toEqual({ column: 1, after: null });
    expect(spotFor(board, 13, 'ArrowUp')).toEqual({ column: 1, after: 11 });
    expect(spotFor(board, 11, 'ArrowDown')).toEqual({ column: 1, after: 12 });
    expect(spotFor(board, 11, 'ArrowUp')).toBeNull();
    expect(spotFor(board, 13, 'ArrowDown')).toBeNull();
  });

  it('goes to the column beside, at the same height or at its end', () => {
    expect(spotFor(board, 13, 'ArrowRight')).toEqual({ column: 2, after: null });
    expect(spotFor(board, 31, 'ArrowLeft')).toEqual({ column: 2, after: null });
    expect(spotFor(board, 11, 'ArrowLeft')).toBeNull();
    expect(spotFor(board, 31, 'ArrowRight')).toBeNull();
    const later = movedIn(board, 13, { column: 2, after: null });
    expect(spotFor(later, 12, 'ArrowRight')).toEqual({ column: 2, after: 13 });
  });

  it('knows nothing of a task that has gone', () => {
    expect(spotFor(board, 99, 'ArrowUp')).toBeNull();
    expect(placeOf(board, 99)).toBeNull();
    expect(movedIn(board, 99, { column: 2, after: null })).toBe(board);
  });
});

describe('the board once a task is moved', () => {
  it('holds every task once, where it was put', () => {
    expect(ids(movedIn(board, 13, { column: 1, after: null }))).toEqual([[13, 11, 12], [], [31]]);
    expect(ids(movedIn(board, 11, { column: 1, after: 12 }))).toEqual([[12, 11, 13], [], [31]]);
    expect(ids(movedIn(board, 12, { column: 3, after: 31 }))).toEqual([[11, 13], [], [31, 12]]);
    expect(movedIn(board, 12, { column: 3, after: 31 }).columns[2]?.tasks[1]?.column).toBe(3);
  });

  it('puts it last when its neighbour has gone', () => {
    expect(ids(movedIn(board, 11, { column: 3, after: 12 }))).toEqual([[12, 13], [], [31, 11]]);
  });
});

describe('going from task to task', () => {
  it('leaves out empty columns', () => {
    expect(neighbourOf(board, 12, 'ArrowRight')).toBe(31);
    expect(neighbourOf(board, 31, 'ArrowLeft')).toBe(11);
    expect(neighbourOf(board, 11, 'ArrowDown')).toBe(12);
    expect(neighbourOf(board, 13, 'ArrowDown')).toBeNull();
    expect(neighbourOf(board, 11, 'End')).toBe(13);
    expect(neighbourOf(board, 31, 'ArrowRight')).toBeNull();
    expect(neighbourOf(board, 11, 'x')).toBeNull();
  });
});
