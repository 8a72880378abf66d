import type { KeyboardEvent } from 'react';
import { useFormat, useT } from '@/i18n';
import { Badge } from '@/ui/data/labels';
import type { TaskRow } from './model';

interface TaskCardProps {
  id: string;
  task: TaskRow;
  /** Whether the Tab key stops here: once a column. */
  stop: boolean;
  onFocus: () => void;
  onOpen: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

export function TaskCard({ id, task, stop, onFocus, onOpen, onKeyDown }: TaskCardProps) {
  const t = useT();
  const format = useFormat();
  return (
    <li data-task={task.id} draggable={task.abilities.includes('move')}>
      <button
        type="button"
        id={id}
        className="ti-taskcard"
        data-mine={task.mine}
        tabIndex={stop ? 0 : -1}
        aria-haspopup="dialog"
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight"
        onFocus={onFocus}
        onClick={onOpen}
        onKeyDown={onKeyDown}
      >
        <span className="ti-taskcard__title">{task.title}</span>
        <span className="ti-taskcard__meta">
          {task.late && <Badge tone="warn">{t('boards.late')}</Badge>}
          {task.due_on && !task.done_at && <span>{t('boards.dueOn', { day: format.dayShort(task.due_on) })}</span>}
          {task.recurs && <span>{t(`boards.recurs.${task.recurs}`)}</span>}
          {task.mine ? (
            <Badge tone="deep">{t('boards.takenByMe')}</Badge>
          ) : task.claimed_by ? (
            <span>{task.claimed_by.name}</span>
          ) : (
            !task.done_at && <span className="ti-taskcard__free">{t('boards.nobody')}</span>
          )}
        </span>
      </button>
    </li>
  );
}
