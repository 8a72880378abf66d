import { useEffect } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { client } from '@/api/client';
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
    defaultValues: { kind: 'document' as EvidenceKind, words: '', url: '', consent: '', public: false },
  });
  const { setFocus } = form;
  // It opens where its button was: the focus would be lost with it.
  useEffect(() => setFocus('kind'), [setFocus]);
  const { errors, submitCount } = form.formState;
  const { save, problem, busy } = useSave(form);
  const [kind, open, words, url] = useWatch({ control: form.control, name: ['kind', 'public', 'words', 'url'] });
  const nothing = words.trim() === '' && url.trim() === '';
  const consent = open && kind === 'temoignage';
  const submit = form.handleSubmit(async (values) => {
    const body = {
      kind: values.kind,
      words: textOf(values.words),
      url: textOf(values.url),
      consent: consent ? textOf(values.consent) : null,
      public: values.public,
    };
    const work = () =>
      client.POST('/v1/labs/{lab}/observations/{observation}/evidence', { params: { path: { lab, observation } }, body });
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
