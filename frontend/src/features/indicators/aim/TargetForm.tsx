import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField, RadioField } from '@/ui/form/choices';
import { SelectField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { textOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import { useNames } from '../collect/words';
import type { Definition, Target } from '../contract';
import { CutField } from '../declare/CutField';
import { typedAgain } from '../declare/typed';
import { useReadValue } from '../declare/useReadValue';
import { usePeriod, useUnits } from '../labels';
import { around, type Frequency, FREQUENCIES } from '../periods';

const KINDS = ['cible', 'reference'] as const satisfies readonly Target['kind'][];
/** How far back and ahead one looks, by the length of the period. */
const SPANS = { A: [12, 6], S: [6, 6], Q: [8, 8], M: [24, 18] } as const satisfies Record<Frequency, readonly [number, number]>;

interface TargetFormProps {
  lab: string;
  /** Those that may have a target. */
  definitions: readonly Definition[];
  /** The one that is changed; a new one without it. What it is about no longer changes. */
  target: Target | null;
  today: string;
  onDone: () => void;
}

/** What is aimed at, or where one starts from: of which figure, for when, how much, and why. */
export function TargetForm({ lab, definitions, target, today, onDone }: TargetFormProps) {
  const t = useT();
  const named = usePeriod();
  const units = useUnits();
  const names = useNames();
  const { exact, check } = useReadValue();
  const [breakdown, setBreakdown] = useState<string | null>('');
  const signed = hooks.useQuery('get', '/v1/labs/{lab}/conventions', { params: { path: { lab } } });
  const form = useForm({
    defaultValues: {
      code: target?.code ?? '',
      kind: target?.kind ?? KINDS[0],
      frequency: 'A' as Frequency,
      period: '',
      value: typedAgain(target?.value),
      words: target?.words ?? '',
      convention: String(target?.convention ?? ''),
      public: target?.public ?? false,
    },
  });
  const { errors, submitCount } = form.formState;
  const { save, problem, busy } = useSave(form, { named: 'period' });
  const [code, frequency] = useWatch({ control: form.control, name: ['code', 'frequency'] });
  const definition = definitions.find((one) => one.code === code);
  const lengths = FREQUENCIES.filter((one) => definition === undefined || definition.frequencies.includes(one));
  const length = lengths.find((one) => one === frequency) ?? lengths[0] ?? 'A';
  const [back, ahead] = SPANS[length];
  const unit = definition?.unit ?? 'number';
  const submit = form.handleSubmit(async (values) => {
    const said = {
      value: exact(values.value, unit) ?? '',
      words: textOf(values.words),
      convention: values.convention === '' ? null : Number(values.convention),
      public: values.public,
    };
    const path = { lab };
    const work = () =>
      target
        ? client.PATCH('/v1/labs/{lab}/indicator-targets/{target}', {
            params: { path: { lab, target: target.id }, header: ifMatch(target.version) },
            body: said,
          })
        : client.POST('/v1/labs/{lab}/indicator-targets', {
            params: { path },
            body: { code: values.code, kind: values.kind, period: values.period, breakdown: breakdown ?? '', ...said },
          });
    if (await save(work, t(`targets.saved.${values.kind}`))) onDone();
  });
  const required = t('ui.required');
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      {!target && (
        <>
          <SelectField
            id="code"
            label={t('targets.code')}
            placeholder={t('targets.code.choose')}
            options={definitions.map((one) => ({ value: one.code, label: names.named(one) }))}
            error={errors.code?.message}
            {...form.register('code', { required, onChange: () => setBreakdown('') })}
          />
          <RadioField
            legend={t('targets.kind')}
            options={KINDS.map((one) => ({ value: one, label: t(`targets.kind.${one}`), hint: t(`targets.kind.${one}.hint`) }))}
            {...form.register('kind')}
          />
          <FormRow>
            <SelectField
              id="frequency"
              label={t('indicators.frequency')}
              options={lengths.map((one) => ({ value: one, label: t(`indicators.frequency.${one}`) }))}
              {...form.register('frequency', { onChange: () => form.setValue('period', '') })}
            />
            <SelectField
              key={length}
              id="period"
              label={t('indicators.period')}
              placeholder={t('targets.period.choose')}
              options={around(today, length, back, ahead).map((one) => ({ value: one, label: named(one) }))}
              error={errors.period?.message}
              {...form.register('period', { required })}
            />
          </FormRow>
          {definition && <CutField key={code} lab={lab} definition={definition} breakdown={breakdown} onBreakdown={setBreakdown} />}
        </>
      )}
      <TextField
        id="value"
        inputMode="decimal"
        width="medium"
        autoComplete="off"
        label={definition ? t('targets.value', { unit: units.named(unit) }) : t('targets.value.bare')}
        error={errors.value?.message}
        {...form.register('value', { validate: (text) => check(text, unit) })}
      />
      <TextArea
        id="words"
        rows={2}
        maxLength={1000}
        label={t('targets.words')}
        hint={t('targets.words.hint')}
        optional
        error={errors.words?.message}
        {...form.register('words')}
      />
      {(signed.data?.items.length ?? 0) > 0 && (
        <SelectField
          id="convention"
          label={t('targets.convention')}
          optional
          placeholder={t('targets.convention.none')}
          options={(signed.data?.items ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
          error={errors.convention?.message}
          {...form.register('convention')}
        />
      )}
      <CheckboxField label={t('targets.public')} hint={t('targets.public.hint')} {...form.register('public')} />
      <FormActions>
        <Button type="submit" busy={busy} disabled={breakdown === null}>
          {t('targets.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
