import { useForm } from 'react-hook-form';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { CheckboxesField, CheckboxField, RadioField } from '@/ui/form/choices';
import { SelectField, TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { slugOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import type { Body } from '../model';
import { atItem } from './pointers';
import { Refused } from './Refused';

type Schemas = components['schemas'];
export type Step = Schemas['StepRead'];
type Given = Schemas['StepGiven'];

const NATURES = ['arbitrage', 'final'] as const satisfies readonly Given['nature'][];
const KINDS = ['projet', 'action'] as const satisfies readonly Given['kinds'][number][];

/** What the API takes of a step that it gave. */
export const givenOf = ({ slug, label, nature, body, kinds, active }: Given): Given => ({ slug, label, nature, body, kinds, active });

interface Props {
  steps: readonly Step[];
  /** Null for a new one, which comes last. */
  step: Step | null;
  bodies: readonly Body[];
  onSend: (items: Step[]) => Promise<unknown>;
  onDone: () => void;
}

/** One step: what it is called, before which body, and what comes of it. */
export function StepForm({ steps, step, bodies, onSend, onDone }: Props) {
  const t = useT();
  const form = useForm({
    defaultValues: {
      label: step?.label ?? '',
      nature: step?.nature ?? ('arbitrage' as const),
      body: step?.body ?? bodies[0]?.slug ?? '',
      kinds: [...(step?.kinds ?? KINDS)],
      active: step?.active ?? true,
    },
  });
  const { errors, submitCount } = form.formState;
  const at = step ? steps.findIndex((one) => one.slug === step.slug) : steps.length;
  const { save, problem, busy } = useSave(form, { rename: atItem(at) });
  const submit = form.handleSubmit(async (values) => {
    const made = { id: 0, rank: 0, requests: 0, ...step, ...values, slug: step?.slug ?? slugOf(values.label) } as Step;
    const items = step ? steps.map((one) => (one.slug === step.slug ? made : one)) : [...steps, made];
    if (await save(() => onSend(items), t('rules.step.saved', { name: values.label }))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <Refused problem={problem} onTheirs={onDone} />
      <TextField
        id="label"
        label={t('rules.name')}
        maxLength={200}
        error={errors.label?.message}
        {...form.register('label', { validate: (words) => slugOf(words) !== '' || t('ui.required') })}
      />
      <SelectField
        id="body"
        label={t('governance.body')}
        hint={t('rules.step.body.hint')}
        options={bodies.map((one) => ({ value: one.slug, label: one.name }))}
        error={errors.body?.message}
        {...form.register('body', { required: t('ui.required') })}
      />
      <RadioField
        legend={t('rules.step.nature')}
        options={NATURES.map((one) => ({ value: one, label: t(`rules.nature.${one}`), hint: t(`rules.nature.${one}.hint`) }))}
        error={errors.nature?.message}
        {...form.register('nature')}
      />
      <CheckboxesField
        legend={t('rules.step.for')}
        options={KINDS.map((one) => ({ value: one, label: t(`rules.kind.${one}`) }))}
        error={errors.kinds?.message}
        {...form.register('kinds', { validate: (kinds) => kinds.length > 0 || t('rules.step.for.none') })}
      />
      <CheckboxField label={t('rules.step.active')} hint={t('rules.step.active.hint')} {...form.register('active')} />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('rules.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
