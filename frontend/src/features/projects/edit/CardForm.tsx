import { lazy, Suspense, useEffect, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useQueryClient } from '@tanstack/react-query';
import { client } from '@/api/client';
import { asProblem, type ProblemError } from '@/api/problem';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button, ButtonLink } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Skeleton } from '@/ui/feedback/states';
import { announce, toast } from '@/ui/feedback/toasts';
import { DateField, SelectField, TextArea, TextField } from '@/ui/form/fields';
import { applyProblem, Form, FormActions, FormRow } from '@/ui/form/Form';
import { ASSOCIATIONS, FUNCTIONS, NATURES, OBJECTIVES, type Project, SCALES, useKind } from '../words';
import { LABELS } from './labels';
import { keepDraft, readDraft } from './draft';
import { LinesAsChoices } from './LinesAsChoices';
import { bodyOf, changed, type Field, merge, type Values, valuesOf } from './merge';

// A card is seldom left half written, or changed by two people at once.
const DraftFound = lazy(async () => ({ default: (await import('./DraftFound')).DraftFound }));
const MergeView = lazy(async () => ({ default: (await import('./MergeView')).MergeView }));

const LONG = ['goal', 'approach', 'result', 'specific_support', 'lesson', 'note'] as const;

/** The card's own words. What somebody else saved meanwhile is brought together with them. */
export function CardForm({ card }: { card: Project }) {
  const t = useT();
  const kind = useKind();
  const queries = useQueryClient();
  const [draft] = useState(() => {
    const kept = readDraft(card.lab, card.slug);
    return kept && merge(kept.base, kept.values, valuesOf(card)).values;
  });
  // The card as it was when the form opened, or as it was last merged: not as it is refreshed behind.
  const [known, setKnown] = useState(card);
  const [merged, setMerged] = useState<{ fields: Field[]; mine: Values; theirs: Values } | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const base = valuesOf(known);
  const [restored, setRestored] = useState(draft !== null && changed(base, draft).length > 0);
  const form = useForm<Values>({ defaultValues: draft ?? base });
  const { errors, isSubmitting, submitCount } = form.formState;
  const typed = useWatch({ control: form.control }) as Values;
  const dirty = changed(base, { ...base, ...typed }).length > 0;

  useEffect(() => {
    const held = valuesOf(known);
    keepDraft(card.lab, card.slug, dirty ? { base: held, values: { ...held, ...typed } } : null);
  }, [card.lab, card.slug, dirty, known, typed]);

  const bringTogether = (current: Project) => {
    const theirs = valuesOf(current);
    const mine = form.getValues();
    const both = merge(base, mine, theirs);
    form.reset(both.values, { keepSubmitCount: true });
    setKnown(current);
    setMerged({ fields: both.both, mine, theirs });
    announce(t('edit.merge.title'));
  };

  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    const fields = changed(base, values);
    if (fields.length === 0) return toast(t('edit.nothing'));
    try {
      const { data } = await client.PATCH('/v1/labs/{lab}/projects/{project}', {
        params: { path: { lab: card.lab, project: card.slug }, header: ifMatch(known.version) },
        body: bodyOf(fields, values),
      });
      if (data) {
        setKnown(data);
        form.reset(valuesOf(data));
      }
      setMerged(null);
      setRestored(false);
      keepDraft(card.lab, card.slug, null);
      toast(t('edit.saved'));
      await queries.invalidateQueries();
    } catch (error) {
      const found = asProblem(error);
      const current = found.extra['current'] as Project | undefined;
      if (found.status === 412 && current) return bringTogether(current);
      applyProblem(found, form.setError);
      setProblem(found);
      announce(found.title);
    }
    return undefined;
  });

  const choose = (field: Field, words: string) => {
    form.setValue(field, words, { shouldDirty: true });
    setMerged((now) => now && { ...now, fields: now.fields.filter((one) => one !== field) });
  };
  const options = (family: string, values: readonly string[]) =>
    values.map((one) => ({ value: one, label: kind(family, one) }));
  const field = (name: Field) => ({ id: name, label: t(LABELS[name]), error: errors[name]?.message, ...form.register(name) });

  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <Suspense fallback={<Skeleton lines={4} />}>
        {restored && (
          <DraftFound
            onDrop={() => {
              form.reset(base);
              setRestored(false);
            }}
          />
        )}
        {merged && <MergeView fields={merged.fields} mine={merged.mine} theirs={merged.theirs} labels={LABELS} onChoose={choose} />}
      </Suspense>
      {problem && <ProblemAlert error={problem} />}
      <TextField
        {...field('title')}
        {...form.register('title', { validate: (words) => words.trim() !== '' || t('edit.required') })}
      />
      {LONG.map((name) => (
        <TextArea key={name} optional {...field(name)} />
      ))}
      <FormRow>
        <SelectField optional placeholder={t('projects.unknown')} options={options('function', FUNCTIONS)} {...field('function')} />
        <SelectField optional placeholder={t('projects.unknown')} options={options('nature', NATURES)} {...field('nature')} />
      </FormRow>
      <FormRow>
        <TextField optional {...field('kind_label')} />
        <TextField optional {...field('lab_role')} />
      </FormRow>
      <FormRow>
        <TextField optional {...field('period_text')} />
        <DateField optional {...field('started_on')} />
        <DateField optional {...field('ended_on')} />
      </FormRow>
      <LinesAsChoices form={form} name="scale" legend={t(LABELS.scale)} options={options('scale', SCALES)} />
      <LinesAsChoices form={form} name="objectives" legend={t(LABELS.objectives)} options={options('objective', OBJECTIVES)} />
      <LinesAsChoices form={form} name="association" legend={t(LABELS.association)} options={options('association', ASSOCIATIONS)} />
      <TextArea optional hint={t('edit.lines')} {...field('carriers')} />
      <TextArea optional hint={t('edit.lines')} {...field('funding')} />
      <TextField type="url" optional hint={t('edit.f.url.hint')} {...field('url')} />
      <FormActions>
        <Button type="submit" busy={isSubmitting}>
          {t('edit.save')}
        </Button>
        <ButtonLink look="secondary" href={`/labs/${card.lab}/projets/${card.slug}`}>
          {t('edit.cancel')}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}
