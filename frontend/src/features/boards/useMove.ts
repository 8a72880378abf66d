import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { announce } from '@/ui/feedback/toasts';
import { type Board, isOver, movedIn, placeOf, type Spot, type TaskRow } from './model';

/** A board whole; asked again now and then, for others move tasks too. */
export const boardQuery = (lab: string, community: string, board: number) =>
  hooks.queryOptions('get', '/v1/labs/{lab}/communities/{community}/boards/{board}', { params: { path: { lab, community, board } } });

/** Moves a task where it is wanted: seen at once, said aloud, and as the API placed it in the end. */
export function useMove(lab: string, community: string, board: Board) {
  const t = useT();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const { queryKey } = boardQuery(lab, community, board.id);

  const say = (shown: Board, task: TaskRow, end: boolean) => {
    const at = placeOf(shown, task.id);
    const column = at && shown.columns[at.column];
    if (!at || !column) return;
    const values = { title: task.title, column: column.name, place: at.rank + 1, count: column.tasks.length };
    const over = column.id !== task.column && isOver(column);
    announce([t(end ? 'boards.moved.end' : 'boards.moved', values), ...(over ? [t('boards.moved.over', { ...values, wip: column.wip })] : [])].join('. '));
  };

  const move = async (task: TaskRow, spot: Spot) => {
    setProblem(null);
    await queries.cancelQueries({ queryKey });
    const shown = movedIn(board, task.id, spot);
    queries.setQueryData(queryKey, shown);
    say(shown, task, false);
    try {
      const { data } = await client.POST('/v1/labs/{lab}/communities/{community}/tasks/{task}/move', {
        params: { path: { lab, community, task: task.id } },
        body: spot,
      });
      if (data?.placed === 'end' && spot.after !== null) say(shown, task, true);
    } catch (error) {
      setProblem(error);
    }
    await queries.invalidateQueries();
  };
  return { move, problem };
}
