import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { asProblem } from '@/api/problem';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { instantOf } from '@/i18n/wallclock';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Disclosure } from '@/ui/data/Disclosure';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { DateField, NumberField, SelectField, TextField, TimeField } from '@/ui/form/fields';
import { applyProblem, Form, FormActions, FormRow } from '@/ui/form/Form';
import { heldAtOnce, KINDS, OTHER, PLACES, type Public, USUAL, type What } from './quick';

type Activity = components['schemas']['ActivityRead'];
type Counts = Partial<Record<Public, string>>;
type Values = { what: Omit<What, 'booking' | 'project'>; counts: Counts };

interface Props {
  lab: string;
  zone: string;
  /** What was most likely held: all of it can be changed. */
  what: What;
  onDone: (activity: Activity) => void;
}

/** A workshop of the past in six gestures: five numbers and a button, for everything else is filled in. */
export function QuickEntry({ lab, zone, what, onDone }: Props) {
  const t = useT();
  const format = useFormat(zone);
  const { act, problem, busy } = useAct();
  const [changing, setChanging] = useState(false);
  const [more, setMore] = useState(false);
  const form = useForm<Values>({ defaultValues: { what, counts: {} } });
  const { errors, submitCount } = form.formState;
  const shown = { ...what, ...useWatch({ control: form.control, name: 'what' }) };
  const submit = form.handleSubmit(async (values) => {
    const counts = Object.fromEntries(Object.entries(values.counts).map(([name, count]) => [name, Number(count) || 0]));
    const body = heldAtOnce({ ...what, ...values.what }, counts, zone);
    if (body.lines.length === 0) {
      form.setError('counts.agents_state', { message: t('activities.quick.nobody') });
      return;
    }
    await act(
      async () => {
        try {
          const { data } = await client.POST('/v1/labs/{lab}/activities/held', { params: { path: { lab } }, body });
          if (data) onDone(data);
        } catch (error) {
          const placed = applyProblem(asProblem(error), form.setError, (name) => `what.${name.replace(/^(starts|ends)_at$/, 'day')}`);
          if (placed) setChanging(true);
          throw error;
        }
      },
      t('activities.quick.done', { count: body.lines.reduce((sum, line) => sum + line.count, 0) }),
    );
  });
  const field = (one: Public) => (
    <NumberField
      key={one}
      id={`counts.${one}`}
      min={0}
      max={100_000}
      label={t(`indicators.public.${one}` as MessageKey)}
      error={errors.counts?.[one]?.message}
      {...form.register(`counts.${one}`)}
    />
  );
  const when = format.slot(instantOf(shown.day, shown.from, zone), instantOf(shown.day, shown.to, zone));
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <div className="ti-stack" data-gap="small">
        <h2>{shown.title}</h2>
        <p>
          {t(`activities.kind.${shown.kind}` as MessageKey)}, {when}
        </p>
        {what.booking && shown.place !== 'territory' && <p className="ti-small">{t('activities.quick.booked', { room: what.booking.room })}</p>}
      </div>
      <FormRow>{USUAL.map(field)}</FormRow>
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('activities.quick.save')}
        </Button>
      </FormActions>
      <Disclosure summary={t('activities.quick.other')} open={more} onToggle={setMore}>
        <FormRow>{OTHER.map(field)}</FormRow>
      </Disclosure>
      <Disclosure summary={t('activities.quick.change')} open={changing} onToggle={setChanging}>
        <div className="ti-form">
          <TextField
            id="what.title"
            label={t('activities.field.title')}
            maxLength={200}
            error={errors.what?.title?.message}
            {...form.register('what.title', { required: t('ui.required') })}
          />
          <FormRow>
            <SelectField
              id="what.kind"
              label={t('activities.field.kind')}
              options={KINDS.map((one) => ({ value: one, label: t(`activities.kind.${one}`) }))}
              {...form.register('what.kind')}
            />
            <SelectField
              id="what.place"
              label={t('activities.field.place')}
              options={PLACES.map((one) => ({ value: one, label: t(`activities.place.${one}`) }))}
              {...form.register('what.place')}
            />
          </FormRow>
          <FormRow>
            <DateField id="what.day" label={t('activities.field.day')} error={errors.what?.day?.message} {...form.register('what.day', { required: t('ui.required') })} />
            <TimeField id="what.from" label={t('activities.field.from')} {...form.register('what.from', { required: t('ui.required') })} />
            <TimeField
              id="what.to"
              label={t('activities.field.to')}
              error={errors.what?.to?.message}
              {...form.register('what.to', { required: t('ui.required'), validate: (to, all) => to > all.what.from || t('activities.field.inOrder') })}
            />
          </FormRow>
        </div>
      </Disclosure>
    </Form>
  );
}
