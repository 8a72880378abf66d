import { useT } from '@/i18n';
import { CheckboxesField, RadioField } from '@/ui/form/choices';
import { SelectField, TextArea, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { FUNCTIONS, KINDS, OBJECTIVES, ORIGINS, PHASES } from '../model';
import type { DraftForm } from './useDraft';

interface Props {
  form: DraftForm;
  /** Once deposited, what it is no longer changes. */
  kindStands: boolean;
  titleMissing: boolean;
}

/** First the idea, and the people it is for. */
export function IdeaStep({ form, kindStands, titleMissing }: Props) {
  const t = useT();
  const { fields } = form.typed;
  const text = (name: 'summary' | 'users_words' | 'agents_words') => ({
    id: name,
    value: fields[name],
    maxLength: 20_000,
    onChange: (event: { target: { value: string } }) => form.set(name, event.target.value),
  });
  const objectives = fields.objectives;
  return (
    <>
      <TextField
        id="title"
        label={t('requests.field.title')}
        hint={t('requests.field.title.hint')}
        value={fields.title}
        maxLength={200}
        error={titleMissing ? t('requests.field.title.missing') : undefined}
        onChange={(event) => form.set('title', event.target.value)}
      />
      <RadioField
        name="kind"
        legend={t('requests.field.kind')}
        disabled={kindStands}
        options={KINDS.map((one) => ({
          value: one,
          label: t(`requests.kind.${one}`),
          hint: t(`requests.kind.${one}.hint`),
        }))}
        selected={fields.kind}
        onChange={(event) => form.set('kind', event.target.value)}
      />
      <TextArea {...text('summary')} label={t('requests.field.summary')} hint={t('requests.field.summary.hint')} rows={5} />
      <TextArea {...text('users_words')} label={t('requests.field.users_words')} hint={t('requests.field.users_words.hint')} rows={5} />
      <TextArea {...text('agents_words')} label={t('requests.field.agents_words')} hint={t('requests.field.agents_words.hint')} rows={5} />
      <CheckboxesField
        name="objectives"
        legend={t('requests.field.objectives')}
        options={OBJECTIVES.map((one) => ({ value: one, label: t(`requests.objective.${one}`) }))}
        selected={objectives}
        onChange={({ target: { value, checked } }) =>
          form.set('objectives', checked ? [...objectives, value] : objectives.filter((one) => one !== value))
        }
      />
      <FormRow>
        <SelectField
          label={t('requests.field.origin')}
          value={fields.origin}
          onChange={(event) => form.set('origin', event.target.value)}
          options={ORIGINS.map((one) => ({ value: one, label: t(`requests.origin.${one}`) }))}
        />
        <TextField
          label={t('requests.field.origin_note')}
          optional
          maxLength={200}
          value={fields.origin_note}
          onChange={(event) => form.set('origin_note', event.target.value)}
        />
      </FormRow>
      <FormRow>
        <SelectField
          label={t('requests.field.phase')}
          hint={t('requests.field.phase.hint')}
          optional
          placeholder={t('requests.unsaid')}
          value={fields.phase_wanted}
          onChange={(event) => form.set('phase_wanted', event.target.value)}
          options={PHASES.map((one) => ({ value: one, label: t(`requests.phase.${one}`) }))}
        />
        <SelectField
          label={t('requests.field.function')}
          hint={t('requests.field.function.hint')}
          optional
          placeholder={t('requests.unsaid')}
          value={fields.function_wanted}
          onChange={(event) => form.set('function_wanted', event.target.value)}
          options={FUNCTIONS.map((one) => ({ value: one, label: t(`requests.function.${one}`) }))}
        />
      </FormRow>
    </>
  );
}
