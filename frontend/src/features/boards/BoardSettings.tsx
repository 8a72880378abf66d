import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { DialogForm } from '@/ui/data/DialogForm';
import { toast } from '@/ui/feedback/toasts';
import { movers, useFocusBack } from '@/ui/focus';
import { CheckboxField } from '@/ui/form/choices';
import { NumberField, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import type { Board } from './model';

interface Draft {
  key: number;
  id: number | null;
  name: string;
  done: boolean;
  wip: string;
}

interface BoardSettingsProps {
  lab: string;
  community: string;
  board: Board;
  onClose: () => void;
}

const boardPath = '/v1/labs/{lab}/communities/{community}/boards/{board}';
const MOST = 12;

/** A board's name and columns, for those who animate; and putting it away. */
export function BoardSettings({ lab, community, board, onClose }: BoardSettingsProps) {
  const t = useT();
  const queries = useQueryClient();
  const focusBack = useFocusBack();
  const [name, setName] = useState(board.name);
  const [columns, setColumns] = useState<Draft[]>(() =>
    board.columns.map((one) => ({ key: one.id, id: one.id, name: one.name, done: one.done, wip: one.wip === null ? '' : String(one.wip) })),
  );
  const [tried, setTried] = useState(false);
  const path = { lab, community, board: board.id };
  const change = (key: number, given: Partial<Draft>) => setColumns((all) => all.map((one) => (one.key === key ? { ...one, ...given } : one)));
  const shift = (rank: number, by: -1 | 1) => {
    const all = [...columns];
    const [moved] = all.splice(rank, 1);
    if (!moved) return;
    all.splice(rank + by, 0, moved);
    setColumns(all);
    focusBack(...movers(`column-${moved.key}`, by));
  };
  const unnamed = columns.find((one) => one.name.trim() === '');
  const finish = async (words: string) => {
    onClose();
    toast(words);
    await queries.invalidateQueries();
  };
  const send = async () => {
    const { data } = await client.PATCH(boardPath, { params: { path, header: ifMatch(board.version) }, body: { name: name.trim() } });
    await client.PUT(`${boardPath}/columns`, {
      params: { path, header: ifMatch(data?.version ?? board.version + 1) },
      body: { columns: columns.map((one) => ({ id: one.id, name: one.name.trim(), done: one.done, wip: Number(one.wip) || null })) },
    });
    await finish(t('boards.settings.saved'));
  };
  const putAway = async () => {
    await client.PATCH(boardPath, { params: { path, header: ifMatch(board.version) }, body: { archived: !board.archived } });
    await finish(t('boards.settings.saved'));
  };
  return (
    <DialogForm
      title={t('boards.settings.title')}
      action={t('boards.settings.save')}
      missing={() => (name.trim() === '' ? 'board-name' : unnamed ? `column-${unnamed.key}` : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={send}
    >
      <TextField
        id="board-name"
        label={t('boards.name')}
        maxLength={200}
        value={name}
        error={tried && name.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset className="ti-columns">
        <legend>{t('boards.settings.columns')}</legend>
        {columns.map((one, rank) => (
          <div key={one.key} className="ti-columns__one">
            <FormRow>
              <TextField
                id={`column-${one.key}`}
                label={t('boards.settings.column', { rank: rank + 1 })}
                maxLength={200}
                value={one.name}
                error={tried && one.name.trim() === '' ? t('ui.required') : undefined}
                onChange={(event) => change(one.key, { name: event.target.value })}
              />
              <NumberField
                id={`column-${one.key}-wip`}
                label={t('boards.settings.wip')}
                optional
                min={1}
                max={200}
                value={one.wip}
                onChange={(event) => change(one.key, { wip: event.target.value })}
              />
            </FormRow>
            <CheckboxField label={t('boards.settings.done')} checked={one.done} onChange={(event) => change(one.key, { done: event.target.checked })} />
            <div className="ti-cluster">
              {([-1, 1] as const).map((by) => (
                <Button
                  key={by}
                  size="small"
                  look="tertiary"
                  disabled={columns[rank + by] === undefined}
                  native={{ id: `column-${one.key}-${by === -1 ? 'up' : 'down'}` }}
                  onClick={() => shift(rank, by)}
                >
                  {t(by === -1 ? 'boards.settings.up' : 'boards.settings.down', { name: one.name })}
                </Button>
              ))}
              <Button size="small" look="quiet" disabled={columns.length <= 2} onClick={() => setColumns(columns.filter((other) => other.key !== one.key))}>
                {t('boards.settings.remove', { name: one.name })}
              </Button>
            </div>
          </div>
        ))}
      </fieldset>
      <div className="ti-cluster">
        {columns.length < MOST && (
          <Button
            size="small"
            look="secondary"
            icon="plus"
            onClick={() => setColumns([...columns, { key: Math.min(0, ...columns.map((one) => one.key)) - 1, id: null, name: '', done: false, wip: '' }])}
          >
            {t('boards.settings.addColumn')}
          </Button>
        )}
        <Button size="small" look="tertiary" onClick={() => void putAway()}>
          {t(board.archived ? 'boards.settings.unarchive' : 'boards.settings.archive')}
        </Button>
      </div>
    </DialogForm>
  );
}
