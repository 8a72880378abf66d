import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { DialogForm } from '@/ui/data/DialogForm';
import { CheckboxField } from '@/ui/form/choices';
import { DateField, NumberField, SelectField, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { Editor } from '@/ui/markdown/Editor';
import { type Board, RECURS, type Task } from './model';

interface TaskDialogProps {
  lab: string;
  community: string;
  board: Board;
  /** The task to change; a new one otherwise, in `column`. */
  task?: Task;
  column?: number | undefined;
  onClose: () => void;
}

/** Writes a task: what is to be done, by when, and whether it comes back. */
export function TaskDialog({ lab, community, board, task, column, onClose }: TaskDialogProps) {
  const t = useT();
  const { act } = useAct();
  const [title, setTitle] = useState(task?.title ?? '');
  const [words, setWords] = useState(task?.words ?? '');
  const [due, setDue] = useState(task?.due_on ?? '');
  const [recurs, setRecurs] = useState<string>(task?.recurs ?? '');
  const [every, setEvery] = useState(String(task?.every ?? 1));
  const [claim, setClaim] = useState(false);
  const [tried, setTried] = useState(false);
  const noTitle = title.trim() === '';
  const noDay = recurs !== '' && due === '';

  const send = async () => {
    const body = {
      title: title.trim(),
      words: words.trim(),
      due_on: due || null,
      recurs: RECURS.find((one) => one === recurs) ?? null,
      every: Math.min(60, Math.max(1, Number(every) || 1)),
    };
    const path = { lab, community };
    const work = task
      ? () => client.PATCH('/v1/labs/{lab}/communities/{community}/tasks/{task}', { params: { path: { ...path, task: task.id }, header: ifMatch(task.version) }, body })
      : () =>
          client.POST('/v1/labs/{lab}/communities/{community}/boards/{board}/tasks', {
            params: { path: { ...path, board: board.id } },
            body: { ...body, claim, ...(column !== undefined && { column }) },
          });
    let failure: unknown = null;
    const done = await act(
      () =>
        work().catch((error: unknown) => {
          failure = error;
          throw error;
        }),
      t(task ? 'boards.edited' : 'boards.added', { title: body.title }),
    );
    if (!done) throw failure;
    onClose();
  };

  return (
    <DialogForm
      title={t(task ? 'boards.edit.title' : 'boards.add.title')}
      action={t(task ? 'boards.edit.send' : 'boards.add.send')}
      missing={() => (noTitle ? 'task-title' : noDay ? 'task-due' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={send}
    >
      <TextField
        id="task-title"
        label={t('boards.title')}
        maxLength={200}
        value={title}
        error={tried && noTitle ? t('ui.required') : undefined}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Editor id="task-words" label={t('boards.words')} optional rows={4} maxLength={5000} value={words} onChange={setWords} />
      <FormRow>
        <DateField
          id="task-due"
          label={t('boards.due')}
          optional
          value={due}
          error={tried && noDay ? t('boards.recurs.needsDay') : undefined}
          onChange={(event) => setDue(event.target.value)}
        />
        <SelectField
          id="task-recurs"
          label={t('boards.recurs')}
          value={recurs}
          placeholder={t('boards.recurs.never')}
          options={RECURS.map((one) => ({ value: one, label: t(`boards.recurs.${one}`) }))}
          onChange={(event) => setRecurs(event.target.value)}
        />
      </FormRow>
      {recurs !== '' && (
        <NumberField id="task-every" label={t('boards.every')} min={1} max={60} value={every} onChange={(event) => setEvery(event.target.value)} />
      )}
      {!task && <CheckboxField label={t('boards.claimNow')} checked={claim} onChange={(event) => setClaim(event.target.checked)} />}
    </DialogForm>
  );
}
