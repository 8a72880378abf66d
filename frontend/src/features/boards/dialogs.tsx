import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { DialogForm } from '@/ui/data/DialogForm';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { toast } from '@/ui/feedback/toasts';
import { SelectField, TextField } from '@/ui/form/fields';
import type { Task } from './model';

interface OfTask {
  lab: string;
  community: string;
  task: Task;
  onClose: () => void;
}

/** Says that it is done and asks again what is shown. */
function useDone() {
  const queries = useQueryClient();
  return async (words: string) => {
    toast(words);
    await queries.invalidateQueries();
  };
}

/** Entrusts a task to another member. */
export function HandOverDialog({ lab, community, task, onClose }: OfTask) {
  const t = useT();
  const done = useDone();
  const [member, setMember] = useState('');
  const [tried, setTried] = useState(false);
  const members = hooks.useQuery('get', '/v1/labs/{lab}/communities/{community}/members', { params: { path: { lab, community } } });
  const options = (members.data?.items ?? [])
    .filter((one) => one.handle !== task.claimed_by?.handle)
    .map((one) => ({ value: one.handle, label: [one.name, one.organisation].filter(Boolean).join(', ') }));
  return (
    <DialogForm
      title={t('boards.handover.title', { title: task.title })}
      action={t('boards.handover.send')}
      missing={() => (member === '' ? 'handover-who' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={async () => {
        await client.POST('/v1/labs/{lab}/communities/{community}/tasks/{task}/handover', {
          params: { path: { lab, community, task: task.id } },
          body: { member },
        });
        onClose();
        await done(t('boards.handedOver', { title: task.title }));
      }}
    >
      <SelectField
        id="handover-who"
        label={t('boards.handover.who')}
        placeholder=""
        value={member}
        options={options}
        error={tried && member === '' ? t('ui.required') : undefined}
        onChange={(event) => setMember(event.target.value)}
      />
    </DialogForm>
  );
}

/** Takes a task off its board. */
export function PutAwayDialog({ lab, community, task, onClose, onDone }: OfTask & { onDone: () => void }) {
  const t = useT();
  const done = useDone();
  return (
    <ReasonDialog
      title={t('boards.archive.sure')}
      lead={t('boards.archive.lead')}
      action={t('boards.archive')}
      reasoned={false}
      onClose={onClose}
      onSend={async () => {
        await client.DELETE('/v1/labs/{lab}/communities/{community}/tasks/{task}', {
          params: { path: { lab, community, task: task.id }, header: ifMatch(task.version) },
        });
        onDone();
        await done(t('boards.archived', { title: task.title }));
      }}
    />
  );
}

interface NewBoardProps {
  lab: string;
  community: string;
  circles: readonly { slug: string; name: string }[];
  onClose: () => void;
  onMade: (board: number) => void;
}

/** A new board, for all or for one circle. */
export function NewBoardDialog({ lab, community, circles, onClose, onMade }: NewBoardProps) {
  const t = useT();
  const done = useDone();
  const [name, setName] = useState('');
  const [circle, setCircle] = useState('');
  const [tried, setTried] = useState(false);
  const missing = name.trim() === '';
  return (
    <DialogForm
      title={t('boards.new')}
      action={t('boards.new.send')}
      missing={() => (missing ? 'board-name' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={async () => {
        const { data } = await client.POST('/v1/labs/{lab}/communities/{community}/boards', {
          params: { path: { lab, community } },
          body: { name: name.trim(), circle: circle || null },
        });
        onClose();
        await done(t('boards.new.done'));
        if (data) onMade(data.id);
      }}
    >
      <TextField
        id="board-name"
        label={t('boards.name')}
        maxLength={200}
        value={name}
        error={tried && missing ? t('ui.required') : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      {circles.length > 0 && (
        <SelectField
          label={t('boards.circle')}
          value={circle}
          placeholder={t('boards.circle.all')}
          options={circles.map((one) => ({ value: one.slug, label: one.name }))}
          onChange={(event) => setCircle(event.target.value)}
        />
      )}
    </DialogForm>
  );
}
