import { type KeyboardEvent, useState } from 'react';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce } from '@/ui/feedback/toasts';
import { useFocusBack } from '@/ui/focus';
import { useDragging } from './dragging';
import { type Board, isOver, neighbourOf, spotFor, type TaskRow } from './model';
import { TaskCard } from './TaskCard';
import { useMove } from './useMove';
import './board.css';

interface BoardViewProps {
  lab: string;
  community: string;
  board: Board;
  onOpen: (task: number) => void;
  onAdd: (column: number) => void;
}

const idOf = (task: number) => `tache-${task}`;

/** The columns side by side, or one under the other on a phone. Arrows go from task to task; with Alt they move it. */
export function BoardView({ lab, community, board, onOpen, onAdd }: BoardViewProps) {
  const t = useT();
  const focusBack = useFocusBack();
  const { move, problem } = useMove(lab, community, board);
  // One tab stop a column: the task that had the focus last, else the first.
  const [stops, setStops] = useState<Record<number, number>>({});

  const onKeyDown = (event: KeyboardEvent, task: TaskRow) => {
    if (!/^(Arrow|Home|End)/.test(event.key)) return;
    event.preventDefault();
    if (!event.altKey) {
      const next = neighbourOf(board, task.id, event.key);
      if (next !== null) document.getElementById(idOf(next))?.focus();
      return;
    }
    if (!task.abilities.includes('move')) return;
    const spot = spotFor(board, task.id, event.key);
    if (!spot) return announce(t('boards.moved.edge', { title: task.title }));
    focusBack(idOf(task.id));
    void move(task, spot);
  };

  const dragged = useDragging(({ task: id, column: into, over, below }) => {
    const task = board.columns.flatMap((one) => one.tasks).find((one) => one.id === id);
    if (!task?.abilities.includes('move')) return;
    const others = board.columns.find((one) => one.id === into)?.tasks.filter((one) => one.id !== id) ?? [];
    const at = others.findIndex((one) => one.id === over);
    const rank = at === -1 ? others.length : at + Number(below);
    void move(task, { column: into, after: others[rank - 1]?.id ?? null });
  });

  return (
    <>
      {problem !== null && <ProblemAlert error={problem} />}
      {!board.archived && <p className="ti-small ti-board__keys">{t('boards.keys')}</p>}
      <div className="ti-board" ref={dragged}>
        {board.columns.map((column) => {
          const stop = column.tasks.find((one) => one.id === stops[column.id])?.id ?? column.tasks[0]?.id;
          const over = isOver(column);
          return (
            <section
              key={column.id}
              className="ti-board__column"
              aria-label={t('boards.column', { name: column.name, count: column.tasks.length })}
              data-column={column.id}
            >
              <div className="ti-board__head">
                <h3>
                  {column.name} <span className="ti-board__count">{column.tasks.length}</span>
                </h3>
                {column.wip !== null && (
                  <p className="ti-small" data-full={over}>
                    {t(over ? 'boards.column.over' : 'boards.column.full', { count: column.tasks.length, wip: column.wip })}
                  </p>
                )}
              </div>
              {column.tasks.length === 0 ? (
                <p className="ti-small ti-board__empty">{t('boards.column.empty')}</p>
              ) : (
                <ul className="ti-plain ti-board__tasks">
                  {column.tasks.map((task) => (
                    <TaskCard
                      key={task.id}
                      id={idOf(task.id)}
                      task={task}
                      stop={task.id === stop}
                      onFocus={() => setStops((known) => ({ ...known, [column.id]: task.id }))}
                      onOpen={() => onOpen(task.id)}
                      onKeyDown={(event) => onKeyDown(event, task)}
                    />
                  ))}
                </ul>
              )}
              {board.abilities.includes('add') && !column.done && (
                <Button look="quiet" size="small" icon="plus" native={{ 'aria-label': t('boards.add.to', { column: column.name }) }} onClick={() => onAdd(column.id)}>
                  {t('boards.add')}
                </Button>
              )}
            </section>
          );
        })}
      </div>
    </>
  );
}
