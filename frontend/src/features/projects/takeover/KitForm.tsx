import { useFieldArray, useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce } from '@/ui/feedback/toasts';
import { movers, useFocusBack } from '@/ui/focus';
import { CheckboxesField, CheckboxField } from '@/ui/form/choices';
import { EmailField, NumberField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { useSave } from '@/ui/form/useSave';
import { Section } from '@/ui/layout/Page';
import type { Project } from '../words';
import { bodyOf, type KitValues, valuesOf } from './kit';
import './takeover.css';

/** The takeover kit, whole: written for somebody who was not there. */
export function KitForm({ card }: { card: Project }) {
  const t = useT();
  const form = useForm<KitValues>({ defaultValues: valuesOf(card.takeover_kit) });
  const { save, problem, busy } = useSave(form, { fresh: true });
  const steps = useFieldArray({ control: form.control, name: 'steps' });
  const { errors, submitCount } = form.formState;
  const submit = form.handleSubmit((values) =>
    save(
      () =>
        client.PUT('/v1/labs/{lab}/projects/{project}/takeover-kit', {
          params: { path: { lab: card.lab, project: card.slug }, header: ifMatch(card.version) },
          body: bodyOf(values),
        }),
      t('edit.saved'),
    ),
  );
  const field = (name: Exclude<keyof KitValues, 'steps' | 'deliverables' | 'ready'>) => ({
    id: name,
    error: errors[name]?.message,
    ...form.register(name),
  });
  const number = (name: 'weeks_min' | 'weeks_max' | 'cost_min_cents' | 'cost_max_cents') => ({
    optional: true,
    min: 0,
    ...field(name),
  });
  const focusBack = useFocusBack();
  const move = (from: number, to: number) => {
    focusBack(...movers(`step-${to}`, to < from ? -1 : 1));
    steps.move(from, to);
    announce(t('takeover.step.moved', { rank: to + 1 }));
  };
  return (
    <Section title={t('takeover.kit')} lead={t('takeover.kit.lead')}>
      <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
        {problem !== null && <ProblemAlert error={problem} />}
        <TextArea
          label={t('takeover.purpose')}
          hint={t('takeover.purpose.hint')}
          {...field('purpose')}
          {...form.register('purpose', { required: t('edit.required') })}
        />
        <TextField optional label={t('takeover.people')} hint={t('takeover.people.hint')} {...field('people')} />
        <FormRow>
          <NumberField label={t('takeover.weeks.min')} {...number('weeks_min')} />
          <NumberField label={t('takeover.weeks.max')} {...number('weeks_max')} />
        </FormRow>
        <FormRow>
          <NumberField step="0.01" inputMode="decimal" label={t('takeover.cost.min')} {...number('cost_min_cents')} />
          <NumberField step="0.01" inputMode="decimal" label={t('takeover.cost.max')} {...number('cost_max_cents')} />
        </FormRow>
        <TextArea optional label={t('takeover.conditions')} hint={t('takeover.conditions.hint')} {...field('conditions')} />
        <h3>{t('takeover.steps')}</h3>
        {steps.fields.map((one, rank) => (
          <fieldset key={one.id} className="ti-kit-step">
            <legend>{t('takeover.step', { rank: rank + 1 })}</legend>
            <TextField
              id={`steps.${rank}.title`}
              label={t('takeover.step.title')}
              error={errors.steps?.[rank]?.title?.message}
              {...form.register(`steps.${rank}.title`, { required: t('edit.required') })}
            />
            <TextArea optional rows={3} label={t('takeover.step.words')} {...form.register(`steps.${rank}.words`)} />
            <FormActions>
              {rank > 0 && (
                <Button look="tertiary" size="small" onClick={() => move(rank, rank - 1)} native={{ id: `step-${rank}-up`, 'aria-label': t('takeover.step.up', { rank: rank + 1 }) }}>
                  {t('takeover.up')}
                </Button>
              )}
              {rank < steps.fields.length - 1 && (
                <Button look="tertiary" size="small" onClick={() => move(rank, rank + 1)} native={{ id: `step-${rank}-down`, 'aria-label': t('takeover.step.down', { rank: rank + 1 }) }}>
                  {t('takeover.down')}
                </Button>
              )}
              <Button look="tertiary" size="small" danger onClick={() => steps.remove(rank)} native={{ 'aria-label': t('takeover.step.remove', { rank: rank + 1 }) }}>
                {t('edit.remove')}
              </Button>
            </FormActions>
          </fieldset>
        ))}
        {errors.steps?.root?.message ?? (typeof errors.steps?.message === 'string' && <p className="ti-small">{errors.steps.message}</p>)}
        <div>
          <Button
            look="secondary"
            size="small"
            icon="plus"
            native={{ id: 'steps' }}
            onClick={() => steps.append({ title: '', words: '' })}
          >
            {t('takeover.step.add')}
          </Button>
        </div>
        <TextArea optional label={t('takeover.pitfalls')} hint={t('edit.lines')} {...field('pitfalls')} />
        {card.deliverables.length > 0 && (
          <CheckboxesField
            legend={t('takeover.deliverables')}
            options={card.deliverables.map((one) => ({ value: String(one.id), label: one.title }))}
            {...form.register('deliverables')}
          />
        )}
        <FormRow>
          <TextField optional label={t('takeover.licence')} hint={t('takeover.licence.hint')} {...field('licence')} />
          <EmailField optional label={t('takeover.contact')} hint={t('takeover.contact.hint')} {...field('contact')} autoComplete="off" />
        </FormRow>
        <CheckboxField label={t('takeover.ready')} hint={t('takeover.ready.hint')} {...form.register('ready')} />
        <FormActions>
          <Button type="submit" busy={busy}>
            {t('edit.save')}
          </Button>
        </FormActions>
      </Form>
    </Section>
  );
}
