import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { DialogForm } from '@/ui/data/DialogForm';
import { Combobox } from '@/ui/form/Combobox';
import { SelectField, TextField } from '@/ui/form/fields';
import { DOCUMENT_KINDS } from './kinds';
import type { Document, Place } from './model';

export interface Circle {
  slug: string;
  name: string;
}

type Kind = (typeof DOCUMENT_KINDS)[number];

interface FieldsProps {
  id: string;
  title: string;
  folder: string;
  kind: Kind;
  folders: readonly string[];
  tried: boolean;
  onChange: (change: { title?: string; folder?: string; kind?: Kind }) => void;
}

/** What a document is called, where it is put and what it is for. */
function NameFields({ id, title, folder, kind, folders, tried, onChange }: FieldsProps) {
  const t = useT();
  return (
    <>
      <TextField
        id={`${id}-title`}
        label={t('document.title')}
        maxLength={200}
        value={title}
        error={tried && title.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <Combobox
        id={`${id}-folder`}
        optional
        create
        maxLength={200}
        label={t('document.folder')}
        hint={folder === '' ? t('document.folder.hint') : t('document.folder.chosen', { folder: folder.replaceAll('/', ' › ') })}
        options={folders.map((one) => ({ value: one, label: one }))}
        onPick={(value) => onChange({ folder: value })}
      />
      <SelectField
        label={t('document.kind')}
        value={kind}
        onChange={(event) => onChange({ kind: event.target.value as Kind })}
        options={DOCUMENT_KINDS.map((one) => ({ value: one, label: t(`document.kind.${one}`) }))}
      />
    </>
  );
}

interface NewProps {
  place: Place;
  folders: readonly string[];
  circles: readonly Circle[];
  models: readonly { id: number; title: string }[];
  onClose: () => void;
  onMade: (document: number) => void;
}

/** Names a new document; it is written on its own page. */
export function NewDocumentDialog({ place, folders, circles, models, onClose, onMade }: NewProps) {
  const t = useT();
  const [names, setNames] = useState({ title: '', folder: '', kind: 'page' as Kind });
  const [circle, setCircle] = useState('');
  const [model, setModel] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <DialogForm
      title={t('document.new')}
      action={t('document.new.action')}
      onClose={onClose}
      onTry={() => setTried(true)}
      missing={() => (names.title.trim() === '' ? 'new-title' : null)}
      onSend={async () => {
        const { data } = await client.POST('/v1/labs/{lab}/communities/{community}/documents', {
          params: { path: { ...place } },
          body: { ...names, words: '', circle: circle || null, model: model === '' ? null : Number(model) },
        });
        if (data) onMade(data.id);
      }}
    >
      <NameFields id="new" {...names} folders={folders} tried={tried} onChange={(change) => setNames((now) => ({ ...now, ...change }))} />
      {models.length > 0 && (
        <SelectField
          optional
          label={t('document.model')}
          placeholder={t('document.model.none')}
          value={model}
          onChange={(event) => setModel(event.target.value)}
          options={models.map((one) => ({ value: String(one.id), label: one.title }))}
        />
      )}
      {circles.length > 0 && (
        <SelectField
          label={t('document.circle')}
          hint={t('document.circle.hint')}
          value={circle}
          onChange={(event) => setCircle(event.target.value)}
          options={[
            { value: '', label: t('document.circle.all') },
            ...circles.map((one) => ({ value: one.slug, label: t('document.circle.only', { name: one.name }) })),
          ]}
        />
      )}
    </DialogForm>
  );
}

interface ArrangeProps {
  place: Place;
  document: Document;
  folders: readonly string[];
  onClose: () => void;
  onDone: (words: string) => Promise<void>;
}

/** Another name, another folder, another use. */
export function ArrangeDialog({ place, document, folders, onClose, onDone }: ArrangeProps) {
  const t = useT();
  const [names, setNames] = useState({ title: document.title, folder: document.folder, kind: document.kind as Kind });
  const [tried, setTried] = useState(false);
  return (
    <DialogForm
      title={t('document.arrange')}
      action={t('document.arrange.action')}
      onClose={onClose}
      onTry={() => setTried(true)}
      missing={() => (names.title.trim() === '' ? 'arrange-title' : null)}
      onSend={async () => {
        await client.PATCH('/v1/labs/{lab}/communities/{community}/documents/{document}', {
          params: { path: { ...place, document: document.id }, header: ifMatch(document.version) },
          body: names,
        });
        await onDone(t('document.arrange.done'));
      }}
    >
      <NameFields id="arrange" {...names} folders={folders} tried={tried} onChange={(change) => setNames((now) => ({ ...now, ...change }))} />
    </DialogForm>
  );
}
