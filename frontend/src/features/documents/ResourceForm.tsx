import { useState } from 'react';
import { client } from '@/api/client';
import { FILE_TYPES, keepFile } from '@/api/files';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Disclosure } from '@/ui/data/Disclosure';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField } from '@/ui/form/choices';
import { TagsField } from '@/ui/form/Combobox';
import { SelectField, TextField } from '@/ui/form/fields';
import { FormActions, FormRow } from '@/ui/form/Form';
import { Editor } from '@/ui/markdown/Editor';
import type { Circle } from './dialogs';
import { RESOURCE_KINDS } from './kinds';
import { type Place, type Resource, titleOf } from './model';

type Kind = (typeof RESOURCE_KINDS)[number];

export interface KnownTag {
  key: string;
  label: string;
}

interface ResourceFormProps {
  place: Place;
  tags: readonly KnownTag[];
  circles: readonly Circle[];
  /** The one that is changed; a new one without. */
  resource?: Resource;
  onDone: () => void;
}

/** Keeps an address in one line: its title is proposed, the rest waits for whoever wants it. */
export function ResourceForm({ place, tags, circles, resource, onDone }: ResourceFormProps) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const start = {
    url: resource?.url ?? '',
    title: resource?.title ?? '',
    kind: (resource?.kind ?? 'lien') as Kind,
    words: resource?.words ?? '',
    tags: resource?.tags ?? [],
    public: resource?.public ?? false,
  };
  const [given, setGiven] = useState(start);
  const [circle, setCircle] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [named, setNamed] = useState(start.title !== '');
  const [more, setMore] = useState(false);
  const [tried, setTried] = useState(false);
  const id = resource ? `resource-${resource.id}` : 'resource';
  const set = (change: Partial<typeof start>) => setGiven((now) => ({ ...now, ...change }));
  const untitled = given.title.trim() === '';
  const nothing = given.url.trim() === '' && given.words.trim() === '' && !resource?.file && !file;

  const save = async () => {
    setTried(true);
    if (nothing || untitled) {
      document.getElementById(nothing ? `${id}-url` : `${id}-title`)?.focus();
      return;
    }
    const body = { ...given, url: given.url.trim() || null, words: given.words.trim() };
    const done = resource
      ? await act(
          () =>
            client.PATCH('/v1/labs/{lab}/communities/{community}/resources/{resource}', {
              params: { path: { ...place, resource: resource.id }, header: ifMatch(resource.version) },
              body,
            }),
          t('resource.changed'),
        )
      : await act(
          async () =>
            client.POST('/v1/labs/{lab}/communities/{community}/resources', {
              params: { path: { ...place } },
              body: { ...body, circle: circle || null, file: file && (await keepFile(place, file, circle)) },
            }),
          t('resource.added'),
        );
    if (!done) return;
    if (!resource) {
      setGiven(start);
      setFile(null);
      setMore(false);
      setNamed(false);
      setTried(false);
      document.getElementById(`${id}-url`)?.focus();
    }
    onDone();
  };

  return (
    <form
      noValidate
      className="ti-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <FormRow>
        <TextField
          id={`${id}-url`}
          type="url"
          label={t('resource.url')}
          hint={t('resource.url.hint')}
          maxLength={2000}
          value={given.url}
          error={tried && nothing ? t('resource.nothing') : undefined}
          onChange={(event) => set({ url: event.target.value, ...(!named && { title: titleOf(event.target.value) }) })}
        />
        <TextField
          id={`${id}-title`}
          label={t('resource.title')}
          hint={t('resource.title.hint')}
          maxLength={200}
          value={given.title}
          error={tried && untitled ? t('ui.required') : undefined}
          onChange={(event) => {
            setNamed(event.target.value !== '');
            set({ title: event.target.value });
          }}
        />
      </FormRow>
      <TagsField
        id={`${id}-tags`}
        optional
        create
        most={10}
        maxLength={40}
        label={t('resource.tags')}
        hint={t('resource.tags.hint')}
        options={tags.map((one) => ({ value: one.label, label: one.label }))}
        chosen={given.tags}
        onChoose={(chosen) => set({ tags: chosen })}
      />
      <Disclosure summary={t('resource.more')} open={more || resource !== undefined} onToggle={setMore}>
        <SelectField
          label={t('resource.kind')}
          value={given.kind}
          onChange={(event) => set({ kind: event.target.value as Kind })}
          options={RESOURCE_KINDS.map((one) => ({ value: one, label: t(`resource.kind.${one}`) }))}
        />
        <Editor
          id={`${id}-words`}
          optional
          label={t('resource.words')}
          hint={t('resource.words.hint')}
          maxLength={4000}
          value={given.words}
          onChange={(words) => set({ words })}
        />
        {!resource && circles.length > 0 && (
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
        {!resource && (
          <TextField
            id={`${id}-file`}
            type="file"
            optional
            accept={FILE_TYPES}
            label={t('resource.file')}
            hint={t('resource.file.hint')}
            onChange={(event) => {
              const chosen = event.target.files?.[0] ?? null;
              setFile(chosen);
              if (chosen) set({ kind: 'fichier', public: false, ...(!named && { title: chosen.name.replace(/\.\w{2,5}$/, '') }) });
            }}
          />
        )}
        {circle === '' && !file && !resource?.circle && !resource?.file && (
          <CheckboxField
            label={t('resource.public')}
            hint={t('resource.public.hint')}
            checked={given.public}
            onChange={(event) => set({ public: event.target.checked })}
          />
        )}
      </Disclosure>
      {problem !== null && <ProblemAlert error={problem} />}
      <FormActions>
        <Button type="submit" busy={busy}>
          {resource ? t('resource.save') : t('resource.add')}
        </Button>
      </FormActions>
    </form>
  );
}
