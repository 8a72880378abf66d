import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { ButtonLink } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { DialogForm } from '@/ui/data/DialogForm';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmailField, SelectField, TextField } from '@/ui/form/fields';
import { pictureOf } from '@/ui/picture';
import { COPY_STATES, type Copy } from './model';

interface CopyFormProps {
  lab: string;
  book: number;
  /** The one that is changed; one more without. */
  copy?: Copy;
  onClose: () => void;
}

/** What a copy is called, where it stands, whether it is lent. */
export function CopyForm({ lab, book, copy, onClose }: CopyFormProps) {
  const t = useT();
  const { act } = useAct();
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const [given, setGiven] = useState({
    label: copy?.label ?? '',
    room: copy?.room ?? '',
    keeper: copy?.keeper ?? '',
    state: copy?.state ?? ('en_rayon' as const),
  });
  const [tried, setTried] = useState(false);
  const set = (change: Partial<typeof given>) => setGiven((now) => ({ ...now, ...change }));
  const unnamed = given.label.trim() === '';
  const send = async () => {
    const body = { ...given, room: given.room || null };
    if (copy) {
      await client.PATCH('/v1/labs/{lab}/copies/{copy}', {
        params: { path: { lab, copy: copy.id }, header: ifMatch(copy.version) },
        body,
      });
    } else {
      await client.POST('/v1/labs/{lab}/books/{book}/copies', { params: { path: { lab, book } }, body });
    }
    onClose();
    await act(async () => undefined, t(copy ? 'library.copy.changed' : 'library.copy.added'));
  };
  return (
    <DialogForm
      title={copy ? t('library.copy.change.of', { label: copy.label }) : t('library.copy.add')}
      action={t(copy ? 'library.save' : 'library.copy.add')}
      onClose={onClose}
      onTry={() => setTried(true)}
      missing={() => (unnamed ? 'copy-label' : null)}
      onSend={send}
    >
      <TextField
        id="copy-label"
        label={t('library.copy.label')}
        hint={t('library.copy.label.hint')}
        maxLength={60}
        value={given.label}
        error={tried && unnamed ? t('ui.required') : undefined}
        onChange={(event) => set({ label: event.target.value })}
      />
      <SelectField
        id="copy-room"
        optional
        label={t('library.copy.room')}
        value={given.room}
        onChange={(event) => set({ room: event.target.value })}
        options={[
          { value: '', label: t('library.copy.room.none') },
          ...(rooms.data?.items ?? []).map((one) => ({ value: one.slug, label: one.name })),
        ]}
      />
      <TextField
        id="copy-keeper"
        optional
        label={t('library.copy.keeper')}
        hint={t('library.copy.keeper.hint')}
        maxLength={200}
        value={given.keeper}
        onChange={(event) => set({ keeper: event.target.value })}
      />
      <SelectField
        id="copy-state"
        label={t('library.copy.state')}
        value={given.state}
        onChange={(event) => set({ state: event.target.value as Copy['state'] })}
        options={COPY_STATES.map((one) => ({ value: one, label: t(`library.state.${one}`) }))}
      />
    </DialogForm>
  );
}

/** The team lends to whoever stands there. */
export function LendForm({ lab, copy, onClose }: { lab: string; copy: Copy; onClose: () => void }) {
  const t = useT();
  const { act } = useAct();
  const [given, setGiven] = useState({ name: '', email: '' });
  const [tried, setTried] = useState(false);
  const unnamed = given.name.trim() === '';
  const unreachable = given.email.trim() === '';
  const send = async () => {
    await client.POST('/v1/labs/{lab}/copies/{copy}/loans', {
      params: { path: { lab, copy: copy.id } },
      body: { borrower: { name: given.name.trim(), email: given.email.trim() } },
    });
    onClose();
    await act(async () => undefined, t('library.lent', { name: given.name.trim() }));
  };
  return (
    <DialogForm
      title={t('library.lend.of', { label: copy.label })}
      action={t('library.lend')}
      onClose={onClose}
      onTry={() => setTried(true)}
      missing={() => (unnamed ? 'lend-name' : unreachable ? 'lend-email' : null)}
      onSend={send}
    >
      <TextField
        id="lend-name"
        label={t('library.lend.name')}
        maxLength={120}
        value={given.name}
        error={tried && unnamed ? t('ui.required') : undefined}
        onChange={(event) => setGiven((now) => ({ ...now, name: event.target.value }))}
      />
      <EmailField
        id="lend-email"
        label={t('library.lend.email')}
        hint={t('library.lend.email.hint')}
        maxLength={254}
        value={given.email}
        error={tried && unreachable ? t('ui.required') : undefined}
        onChange={(event) => setGiven((now) => ({ ...now, email: event.target.value }))}
      />
    </DialogForm>
  );
}

/** What is to be stuck on a copy: scanned, it opens the page where it is borrowed. */
export function CodeDialog({ lab, copy, onClose }: { lab: string; copy: Copy; onClose: () => void }) {
  const t = useT();
  const code = hooks.useQuery('get', '/v1/labs/{lab}/copies/{copy}/code', { params: { path: { lab, copy: copy.id } } });
  return (
    <Dialog open title={t('library.code.of', { label: copy.label })} onClose={onClose}>
      <p>{t('library.code.lead')}</p>
      <Loaded query={code} height="16rem">
        {(found) => (
          <>
            <img className="ti-library__code" src={pictureOf(found.code)} alt={t('library.code.alt')} width="240" height="240" />
            <p className="ti-small ti-library__url">{found.url}</p>
            <ButtonLink look="secondary" href={pictureOf(found.code)} download={`exemplaire-${copy.id}.svg`}>
              {t('library.code.download')}
            </ButtonLink>
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
