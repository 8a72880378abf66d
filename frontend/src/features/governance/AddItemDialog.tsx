import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { DialogForm } from '@/ui/data/DialogForm';
import { toast } from '@/ui/feedback/toasts';
import { NumberField, SelectField, TextArea, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';

const KINDS = ['strategie', 'information', 'suivi'] as const satisfies readonly components['schemas']['ItemKind'][];

interface Props {
  lab: string;
  session: number;
  onClose: () => void;
}

/** An item that is no request: a strategic subject, news, a follow-up. Requests come by the preparation. */
export function AddItemDialog({ lab, session, onClose }: Props) {
  const t = useT();
  const queries = useQueryClient();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('information');
  const [proposal, setProposal] = useState('');
  const [title, setTitle] = useState('');
  const [minutes, setMinutes] = useState('');
  const [presenter, setPresenter] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const proposals = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/proposals',
    { params: { path: { lab }, query: { status: 'proposee', limit: 50 } } },
    { enabled: kind === 'strategie' },
  );
  const known = proposals.data?.items ?? [];
  const named = kind === 'strategie' && proposal !== '';
  const send = async () => {
    await client.POST('/v1/labs/{lab}/body-sessions/{number}/items', {
      params: { path: { lab, number: session } },
      body: {
        kind,
        title: title.trim() || (known.find((one) => String(one.id) === proposal)?.title ?? null),
        ...(named && { proposal: Number(proposal) }),
        ...(minutes !== '' && { minutes: Math.round(Number(minutes)) }),
        ...(presenter.trim() && { presenter: presenter.trim() }),
        ...(note.trim() && { note: note.trim() }),
      },
    });
    toast(t('governance.item.added'));
    onClose();
    await queries.invalidateQueries();
  };
  return (
    <DialogForm
      title={t('governance.item.add')}
      action={t('governance.item.add.send')}
      missing={() => (title.trim() === '' && !named ? 'item-title' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={send}
    >
      <p className="ti-small">{t('governance.item.add.lead')}</p>
      <SelectField
        label={t('governance.item.kind')}
        value={kind}
        onChange={(event) => setKind(KINDS.find((one) => one === event.target.value) ?? 'information')}
        options={KINDS.map((one) => ({ value: one, label: t(`governance.kind.${one}`) }))}
      />
      {kind === 'strategie' && known.length > 0 && (
        <SelectField
          label={t('governance.item.proposal')}
          optional
          placeholder={t('governance.item.proposal.none')}
          value={proposal}
          onChange={(event) => setProposal(event.target.value)}
          options={known.map((one) => ({ value: String(one.id), label: one.title }))}
        />
      )}
      <TextField
        id="item-title"
        label={t('governance.item.title')}
        optional={named}
        maxLength={200}
        value={title}
        error={tried && title.trim() === '' && !named ? t('ui.required') : undefined}
        onChange={(event) => setTitle(event.target.value)}
      />
      <FormRow>
        <NumberField
          label={t('governance.item.minutes')}
          optional
          min={0}
          max={600}
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
        />
        <TextField
          label={t('governance.item.presenter')}
          optional
          maxLength={200}
          value={presenter}
          onChange={(event) => setPresenter(event.target.value)}
        />
      </FormRow>
      <TextArea label={t('governance.item.note')} optional rows={3} maxLength={20_000} value={note} onChange={(event) => setNote(event.target.value)} />
    </DialogForm>
  );
}
