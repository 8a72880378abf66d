import { useEffect, useState } from 'react';
import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button, ButtonLink } from '@/ui/Button';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxesField, CheckboxField } from '@/ui/form/choices';
import { NumberField, SelectField, TextArea, TextField } from '@/ui/form/fields';
import { FormActions, FormRow } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import { Editor } from '@/ui/markdown/Editor';
import { givenOf, keepDraft, readDraft, type Typed, typedOf } from './draft';
import { LEVELS } from './filters';
import { LICENCES, type Method, pageOf } from './model';
import { StepsForm } from './StepsForm';
import './methods.css';

/** A card, written: what is typed stays in this tab until it is saved. */
export function MethodForm({ method, onSaved }: { method: Method; onSaved: () => void }) {
  const t = useT();
  const { card } = method;
  const { act, problem, busy, setProblem } = useAct();
  const [kept] = useState(() => readDraft(card));
  const [typed, setTyped] = useState<Typed>(kept?.typed ?? typedOf(card));
  const [version, setVersion] = useState(kept?.version ?? card.version);
  const [note, setNote] = useState('');
  const [resumed, setResumed] = useState(kept !== null);
  const needs = hooks.useQuery('get', '/v1/method-needs', {});
  const published = card.number > 0;
  const changed = JSON.stringify(typed) !== JSON.stringify(typedOf(card));
  const set = (change: Partial<Typed>) => setTyped((now) => ({ ...now, ...change }));

  useEffect(() => {
    keepDraft(card, changed ? { version, typed } : null);
  }, [card, changed, typed, version]);

  const errors = Object.fromEntries(
    problem === null ? [] : asProblem(problem).errors.map((one) => [one.pointer.replace(/^#?\/(?:body\/)?/, ''), one.detail]),
  );
  const stale = problem !== null && asProblem(problem).status === 412;

  const save = async () => {
    const done = await act(
      () =>
        client.PATCH('/v1/labs/{lab}/methods/{card}', {
          params: { path: { lab: card.lab, card: card.slug }, header: ifMatch(version) },
          body: { ...givenOf(typed), note: note.trim() },
        }),
      t('method.saved'),
    );
    if (!done) return;
    keepDraft(card, null);
    onSaved();
  };
  /** What somebody else saved meanwhile stays in the history; one's own text goes over it. */
  const takeLatest = async () => {
    const { data } = await client.GET('/v1/labs/{lab}/methods/{card}', { params: { path: { lab: card.lab, card: card.slug } } });
    if (data) setVersion(data.card.version);
    setProblem(null);
  };
  const forget = () => {
    keepDraft(card, null);
    setTyped(typedOf(card));
    setVersion(card.version);
    setResumed(false);
  };
  const field = (name: 'title' | 'group_min' | 'group_max' | 'minutes_min' | 'minutes_max' | 'source_url') => ({
    id: name,
    value: typed[name],
    error: errors[name],
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  });

  return (
    <form
      noValidate
      className="ti-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {resumed && (
        <Outcome tone="accent" title={t('method.draft')}>
          <div>
            <Button look="secondary" size="small" onClick={forget}>
              {t('method.draft.drop')}
            </Button>
          </div>
        </Outcome>
      )}
      <Section title={t('method.form.what')}>
        <TextField {...field('title')} label={t('method.field.title')} maxLength={200} />
        <TextArea id="aim" label={t('method.field.aim')} hint={t('method.field.aim.hint')} rows={2} maxLength={600} value={typed.aim} error={errors['aim']} onChange={(event) => set({ aim: event.target.value })} />
        <TextArea id="when_to_use" label={t('method.field.when')} rows={2} maxLength={600} value={typed.when_to_use} error={errors['when_to_use']} onChange={(event) => set({ when_to_use: event.target.value })} />
        {needs.data && needs.data.items.length > 0 && (
          <CheckboxesField
            legend={t('method.field.needs')}
            hint={t('method.field.needs.hint')}
            name="needs"
            inline
            selected={typed.needs}
            options={needs.data.items.map((one) => ({ value: one.slug, label: one.label }))}
            onChange={(event) => {
              const { value, checked } = event.target;
              set({ needs: checked ? [...typed.needs, value] : typed.needs.filter((one) => one !== value) });
            }}
          />
        )}
      </Section>
      <Section title={t('method.form.frame')}>
        <FormRow>
          <NumberField {...field('group_min')} optional label={t('method.field.groupMin')} min={1} max={10_000} />
          <NumberField {...field('group_max')} optional label={t('method.field.groupMax')} min={1} max={10_000} />
          <NumberField {...field('minutes_min')} label={t('method.field.minutesMin')} min={1} max={10_080} />
          <NumberField {...field('minutes_max')} optional label={t('method.field.minutesMax')} min={1} max={10_080} />
        </FormRow>
        <SelectField
          label={t('method.level')}
          value={typed.level}
          onChange={(event) => set({ level: event.target.value as Typed['level'] })}
          options={LEVELS.map((one) => ({ value: one, label: t(`method.level.${one}`) }))}
        />
        <CheckboxField label={t('method.remote')} checked={typed.remote} onChange={(event) => set({ remote: event.target.checked })} />
        <TextArea id="material" optional label={t('method.field.material')} hint={t('method.field.lines')} value={typed.material} error={errors['material']} onChange={(event) => set({ material: event.target.value })} />
      </Section>
      <Section title={t('method.steps')} lead={t('method.form.steps.lead')}>
        <StepsForm steps={typed.steps} errors={errors} onChange={(steps) => set({ steps })} />
      </Section>
      <Section title={t('method.form.more')}>
        <Editor id="words" optional label={t('method.words')} hint={t('method.field.words.hint')} maxLength={20_000} value={typed.words} error={errors['words']} onChange={(words) => set({ words })} />
        <Editor id="variants" optional label={t('method.variants')} maxLength={8000} value={typed.variants} error={errors['variants']} onChange={(variants) => set({ variants })} />
      </Section>
      <Section title={t('method.form.credit')}>
        <TextArea id="authors" label={t('method.field.authors')} hint={t('method.field.authors.hint')} rows={2} value={typed.authors} error={errors['authors']} onChange={(event) => set({ authors: event.target.value })} />
        <TextField {...field('source_url')} type="url" optional label={t('method.field.source')} maxLength={2000} />
        <SelectField
          label={t('method.licence')}
          hint={t('method.field.licence.hint')}
          value={typed.licence}
          onChange={(event) => set({ licence: event.target.value as Typed['licence'] })}
          options={LICENCES.map((one) => ({ value: one, label: t(`method.licence.${one}`) }))}
        />
      </Section>
      {published && <TextField optional label={t('method.field.note')} hint={t('method.field.note.hint')} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />}
      {problem !== null && (
        <ProblemAlert error={problem}>
          {stale && (
            <span>
              {t('method.stale')}{' '}
              <a href={pageOf(card)} target="_blank" rel="noreferrer">
                {t('method.stale.see')}
              </a>{' '}
              <Button look="secondary" size="small" onClick={() => void takeLatest()}>
                {t('method.stale.mine')}
              </Button>
            </span>
          )}
        </ProblemAlert>
      )}
      <FormActions>
        <Button type="submit" busy={busy}>
          {t(published ? 'method.save.published' : 'method.save')}
        </Button>
        <ButtonLink look="secondary" href={pageOf(card)}>
          {t('ui.act.back')}
        </ButtonLink>
      </FormActions>
    </form>
  );
}
