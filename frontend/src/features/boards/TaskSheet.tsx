import { type ReactNode, useState } from 'react';
import { client, hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { useAct } from '@/ui/act';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Dialog } from '@/ui/data/Dialog';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Markdown } from '@/ui/markdown/Markdown';
import { HandOverDialog, PutAwayDialog } from './dialogs';
import type { Board, Task } from './model';
import { MoveForm } from './MoveForm';
import { TaskDialog } from './TaskDialog';

interface TaskSheetProps {
  lab: string;
  community: string;
  board: Board;
  task: number;
  onClose: () => void;
}

const taskPath = '/v1/labs/{lab}/communities/{community}/tasks/{task}';

/** One task: what it says, who has it, what may be done with it. */
export function TaskSheet({ lab, community, board, task: id, onClose }: TaskSheetProps) {
  const t = useT();
  const [doing, setDoing] = useState<'edit' | 'handover' | 'archive' | null>(null);
  const query = hooks.useQuery('get', taskPath, { params: { path: { lab, community, task: id } } }, { staleTime: 0 });
  const task = query.data;
  const back = () => setDoing(null);
  if (task && doing === 'edit') return <TaskDialog lab={lab} community={community} board={board} task={task} onClose={back} />;
  if (task && doing === 'handover') return <HandOverDialog lab={lab} community={community} task={task} onClose={back} />;
  if (task && doing === 'archive') return <PutAwayDialog lab={lab} community={community} task={task} onClose={back} onDone={onClose} />;
  return (
    <Dialog open side title={task?.title ?? t('boards.title')} onClose={onClose}>
      <Loaded query={query}>
        {(found) => (
          <>
            <Facts task={found} />
            <Acts lab={lab} community={community} task={found} onDoing={setDoing} />
            {found.abilities.includes('move') && <MoveForm lab={lab} community={community} board={board} task={found} />}
            <History task={found} />
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

function Facts({ task }: { task: Task }) {
  const t = useT();
  const format = useFormat();
  const recurs = task.recurs && (task.every === 1 ? t(`boards.recurs.${task.recurs}`) : t(`boards.recurs.many.${task.recurs}`, { every: task.every }));
  return (
    <>
      <p className="ti-cluster">
        <Badge tone={task.done_at ? 'good' : 'neutral'}>{task.column_name}</Badge>
        {task.late && <Badge tone="warn">{t('boards.late')}</Badge>}
        <span>{task.claimed_by ? t(task.mine ? 'boards.takenByMe' : 'boards.taken', { name: task.claimed_by.name ?? '' }) : t('boards.nobody')}</span>
      </p>
      <DefinitionList
        items={[
          { term: t('boards.due'), value: task.due_on && format.day(task.due_on) },
          { term: t('boards.recurs'), value: recurs },
        ]}
      />
      {task.words && <Markdown tree={task.tree} />}
    </>
  );
}

interface ActsProps {
  lab: string;
  community: string;
  task: Task;
  onDoing: (doing: 'edit' | 'handover' | 'archive') => void;
}

function Acts({ lab, community, task, onDoing }: ActsProps) {
  const t = useT();
  const { act, busy, problem } = useAct();
  const params = { path: { lab, community, task: task.id } };
  const { title } = task;
  const may = (ability: string) => task.abilities.includes(ability);
  const button = (ability: string, look: 'primary' | 'secondary' | 'tertiary', words: string, run: () => void): ReactNode =>
    may(ability) && (
      <Button look={look} size="small" busy={busy} onClick={run}>
        {words}
      </Button>
    );
  return (
    <>
      {problem !== null && <ProblemAlert error={problem} />}
      <div className="ti-form__actions">
        {button('claim', 'primary', t('boards.claim'), () => void act(() => client.POST(`${taskPath}/claim`, { params }), t('boards.claimed', { title })))}
        {button('complete', task.mine ? 'primary' : 'secondary', t('boards.complete'), () =>
          void act(() => client.POST(`${taskPath}/completion`, { params }), t('boards.completed', { title })),
        )}
        {button('release', 'secondary', t('boards.release'), () => void act(() => client.POST(`${taskPath}/release`, { params }), t('boards.released', { title })))}
        {button('handover', 'secondary', t('boards.handover'), () => onDoing('handover'))}
        {button('edit', 'tertiary', t('boards.edit'), () => onDoing('edit'))}
        {button('archive', 'tertiary', t('boards.archive'), () => onDoing('archive'))}
      </div>
    </>
  );
}

function History({ task }: { task: Task }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      <h3>{t('boards.history')}</h3>
      <ol className="ti-plain ti-steps">
        {task.steps.map((step) => (
          <li key={`${step.at} ${step.what}`}>
            <strong>{step.by ?? t('boards.somebody')}</strong>{' '}
            {step.what === 'cree' && !step.by ? t('boards.step.back') : t(`boards.step.${step.what}`, { column: step.column ?? '' })}, {format.day(step.at)}
          </li>
        ))}
      </ol>
    </>
  );
}
