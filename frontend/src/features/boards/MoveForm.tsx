import { useId, useState } from 'react';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { SelectField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import type { Board, TaskRow } from './model';
import { useMove } from './useMove';

interface MoveFormProps {
  lab: string;
  community: string;
  board: Board;
  task: TaskRow;
}

/** The way of moving that asks for nothing but a list to choose from: column, then place. */
export function MoveForm({ lab, community, board, task }: MoveFormProps) {
  const t = useT();
  const id = useId();
  const { move, problem } = useMove(lab, community, board);
  const [column, setColumn] = useState(task.column);
  const [after, setAfter] = useState('');
  const others = board.columns.find((one) => one.id === column)?.tasks.filter((one) => one.id !== task.id) ?? [];
  return (
    <form
      className="ti-stack"
      aria-label={t('boards.move')}
      onSubmit={(event) => {
        event.preventDefault();
        void move(task, { column, after: after === '' ? null : Number(after) });
      }}
    >
      <h3>{t('boards.move')}</h3>
      {problem !== null && <ProblemAlert error={problem} />}
      <FormRow>
        <SelectField
          id={`${id}-column`}
          label={t('boards.move.to')}
          value={String(column)}
          options={board.columns.map((one) => ({ value: String(one.id), label: one.name }))}
          onChange={(event) => {
            setColumn(Number(event.target.value));
            setAfter('');
          }}
        />
        <SelectField
          id={`${id}-after`}
          label={t('boards.move.after')}
          value={after}
          placeholder={t('boards.move.first')}
          options={others.map((one) => ({ value: String(one.id), label: t('boards.move.behind', { title: one.title }) }))}
          onChange={(event) => setAfter(event.target.value)}
        />
      </FormRow>
      <div>
        <Button type="submit" look="secondary" size="small">
          {t('boards.move')}
        </Button>
      </div>
    </form>
  );
}
