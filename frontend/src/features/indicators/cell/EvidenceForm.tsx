import { useEffect, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { client } from '@/api/client';
import { FILE_TYPES, uploadFile } from '@/api/files';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField } from '@/ui/form/choices';
import { SelectField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { textOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import { EVIDENCE_KINDS, type EvidenceKind } from '../contract';

interface EvidenceFormProps {
  lab: string;
  observation: number;
  onDone: () => void;
}

/** What shows that a declared figure is true. A person's words are public only with their consent. */
export function EvidenceForm({ lab, observation, onDone }: EvidenceFormProps) {
  const t = useT();
  const form = useForm({
    defaultValues: { kind: 'document' as EvidenceKind, words: '', url: '', file: null as FileList | null, consent: '', public: false },
  });
  const { setFocus } = form;
  // It opens where its button was: the focus would be lost with it.
  useEffect(() => setFocus('kind'), [setFocus]);
  const { errors, submitCount } = form.formState;
  const { save, problem, busy } = useSave(form);
  const [kind, open, words, url, files] = useWatch({ control: form.control, name: ['kind', 'public', 'words', 'url', 'file'] });
  const nothing = words.trim() === '' && url.trim() === '' && !files?.length;
  const consent = open && kind === 'temoignage';
  const [sent, setSent] = useState<{ file: File; public: boolean; id: number } | null>(null);
  /** The file goes first, once: what is refused of the rest does not send it again. */
  const stored = async (file: File | undefined, shown: boolean): Promise<number | null> => {
    if (!file) return null;
    if (sent?.file === file && sent.public === shown) return sent.id;
    const id = await uploadFile(lab, file, { public: shown }).catch((error: unknown) => {
      if ([413, 415].includes(asProblem(error).status)) form.setError('file', { message: t('evidence.file.refused') });
      throw error;
    });
    setSent({ file, public: shown, id });
    return id;
  };
  const submit = form.handleSubmit(async (values) => {
    const work = async () => {
      const body = {
        kind: values.kind,
        words: textOf(values.words),
        url: textOf(values.url),
        file: await stored(values.file?.[0], values.public),
        consent: consent ? textOf(values.consent) : null,
        public: values.public,
      };
      await client.POST('/v1/labs/{lab}/observations/{observation}/evidence', { params: { path: { lab, observation } }, body });
    };
    if (await save(work, t('evidence.added'))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <SelectField
        id="kind"
        label={t('evidence.kind')}
        options={EVIDENCE_KINDS.map((one) => ({ value: one, label: t(`evidence.kind.${one}`) }))}
        error={errors.kind?.message}
        {...form.register('kind')}
      />
      <TextArea
        id="words"
        rows={3}
        maxLength={2000}
        label={t('evidence.words')}
        hint={t('evidence.words.hint')}
        error={errors.words?.message}
        {...form.register('words', { validate: () => !nothing || t('evidence.nothing') })}
      />
      <TextField
        id="url"
        type="url"
        label={t('evidence.url')}
        optional
        maxLength={500}
        error={errors.url?.message}
        {...form.register('url', { validate: (text) => text.trim() === '' || /^https:\/\/\S+$/.test(text.trim()) || t('evidence.url.wrong') })}
      />
      <TextField
        id="file"
        type="file"
        accept={FILE_TYPES}
        label={t('evidence.file')}
        hint={t('evidence.file.hint')}
        optional
        error={errors.file?.message}
        {...form.register('file')}
      />
      <CheckboxField label={t('evidence.public')} hint={t('evidence.public.hint')} {...form.register('public')} />
      {consent && (
        <TextField
          id="consent"
          label={t('evidence.consent')}
          hint={t('evidence.consent.hint')}
          maxLength={500}
          error={errors.consent?.message}
          {...form.register('consent', { validate: (text) => text.trim() !== '' || t('evidence.consent.missing') })}
        />
      )}
      <FormActions>
        <Button type="submit" size="small" busy={busy}>
          {t('evidence.save')}
        </Button>
        <Button look="secondary" size="small" onClick={onDone}>
          {t('ui.act.back')}
        </Button>
      </FormActions>
    </Form>
  );
}
