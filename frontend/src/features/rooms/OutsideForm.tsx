import { useState } from 'react';
import { type RegisterOptions, useForm, useWatch } from 'react-hook-form';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { asProblem } from '@/api/problem';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce } from '@/ui/feedback/toasts';
import { DateField, EmailField, NumberField, SelectField, TextArea, TextField, TimeField } from '@/ui/form/fields';
import { applyProblem, Form, FormActions, FormRow } from '@/ui/form/Form';
import { useNow } from '@/ui/now';
import { FreeThatDay } from './FreeThatDay';
import { NextFree, type Slot } from './NextFree';
import { wallClock } from './time';
import './outside.css';

type Purpose = components['schemas']['Purpose'];
type Side = components['schemas']['Side'];
type Question = 'different_after' | 'concerned' | 'make_together';

export interface OutsideValues extends Record<Question, string> {
  room: string;
  day: string;
  start: string;
  end: string;
  purpose: Purpose;
  title: string;
  headcount: string;
  layout: string;
  access_needs: string;
  note: string;
  name: string;
  email: string;
  organisation: string;
  side: Side;
}

const PURPOSES: readonly Purpose[] = ['atelier', 'formation', 'communaute', 'accueil', 'reunion'];
const SIDES: readonly Side[] = ['other', 'territory', 'state', 'region'];
const QUESTIONS: readonly Question[] = ['different_after', 'concerned', 'make_together'];
/** Names the API gives to fields of this form. */
const FIELDS: Record<string, keyof OutsideValues> = {
  starts_at: 'start',
  starts_local: 'start',
  ends_at: 'end',
  ends_local: 'end',
  meeting: 'different_after',
};
const ADDRESS = /^[^@\s]+@[^@\s]+\.[a-z]{2,24}$/i;

interface Props {
  lab: string;
  zone: string;
  /** What was written before, when one comes back to correct it. */
  draft: Partial<OutsideValues>;
  /** Days after which who asked is forgotten. */
  kept: number;
  onSent: (values: OutsideValues) => void;
}

/** Ask for a room without an account: what is written here only goes into the link mailed back. */
export function OutsideForm({ lab, zone, draft, kept, onSent }: Props) {
  const t = useT();
  const format = useFormat(zone);
  const [problem, setProblem] = useState<unknown>(null);
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const form = useForm<OutsideValues>({
    defaultValues: {
      room: '', day: '', start: '', end: '', purpose: 'atelier', title: '', headcount: '', layout: '',
      access_needs: '', note: '', name: '', email: '', organisation: '', side: 'other',
      different_after: '', concerned: '', make_together: '', ...draft,
    },
  });
  const { errors, isSubmitting, submitCount } = form.formState;
  const today = wallClock(useNow(), zone).day;
  const [slug, day, purpose] = useWatch({ control: form.control, name: ['room', 'day', 'purpose'] });
  const room = rooms.data?.items.find((one) => one.slug === slug);
  const text = (name: keyof OutsideValues) => ({ id: name, error: errors[name]?.message, ...form.register(name) });
  /** A field that must be filled in: its label, and the words that say so, here and in the summary. */
  const must = (name: keyof OutsideValues, label: string, more: RegisterOptions<OutsideValues> = {}) => ({
    ...text(name),
    label,
    ...form.register(name, { required: t('outside.fill', { field: label }), ...more }),
  });

  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    const { day: on, start, end, different_after, concerned, make_together, headcount, ...more } = values;
    try {
      await client.POST('/v1/labs/{lab}/outside-requests', {
        params: { path: { lab } },
        body: {
          ...more,
          layout: more.layout || null,
          access_needs: more.access_needs || null,
          note: more.note || null,
          organisation: more.organisation || null,
          headcount: headcount ? Number(headcount) : null,
          // Wall-clock time, without offset: the house's clock is the one people read.
          starts_local: `${on}T${start}:00`,
          ends_local: `${on}T${end}:00`,
          ...(values.purpose === 'reunion' && { meeting: { different_after, concerned, make_together } }),
        },
      });
      onSent(values);
    } catch (error) {
      const found = asProblem(error);
      const placed = found.errors.map((one) => {
        const [name = '', inner] = one.pointer.slice(1).split('/');
        return { ...one, pointer: `/${inner ?? FIELDS[name] ?? name}` };
      });
      applyProblem({ ...found, errors: placed }, form.setError);
      setProblem(error);
      announce(found.title);
    }
  });

  const choose = (from: string, to: string, words: string) => {
    form.setValue('start', from, { shouldValidate: submitCount > 0 });
    form.setValue('end', to, { shouldValidate: submitCount > 0 });
    setProblem(null);
    announce(t('outside.taken', { range: words }));
  };
  const take = (slot: Slot) => {
    const from = wallClock(slot.starts_at, zone);
    form.setValue('day', from.day);
    choose(from.time, wallClock(slot.ends_at, zone).time, format.slot(slot.starts_at, slot.ends_at));
  };

  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && (
        <ProblemAlert error={problem}>
          <NextFree problem={problem} zone={zone} onTake={take} />
        </ProblemAlert>
      )}
      <h2>{t('outside.when')}</h2>
      <FormRow>
        <SelectField
          placeholder=""
          options={(rooms.data?.items ?? []).map((one) => ({
            value: one.slug,
            label: one.capacity ? t('outside.room.option', { name: one.name, count: one.capacity }) : one.name,
          }))}
          {...must('room', t('outside.room'))}
        />
        <DateField min={today} {...must('day', t('outside.day'))} />
      </FormRow>
      {room && day && (
        <FreeThatDay
          lab={lab}
          zone={zone}
          room={room}
          day={day}
          onTake={(from, to) => choose(from, to, `${from} – ${to}`)}
        />
      )}
      <FormRow>
        <TimeField {...must('start', t('outside.start'))} />
        <TimeField {...must('end', t('outside.end'))} />
      </FormRow>
      <h2>{t('outside.what')}</h2>
      <SelectField
        label={t('outside.purpose')}
        options={PURPOSES.map((one) => ({ value: one, label: t(`outside.purpose.${one}` as MessageKey) }))}
        {...text('purpose')}
      />
      {purpose === 'reunion' && (
        <fieldset className="ti-questions">
          <legend>{t('outside.meeting')}</legend>
          <p>{t('outside.meeting.lead')}</p>
          {QUESTIONS.map((one) => (
            <TextArea key={one} rows={2} maxLength={200} {...must(one, t(`outside.meeting.${one}`))} />
          ))}
        </fieldset>
      )}
      <TextField hint={t('outside.titleField.hint')} maxLength={200} {...must('title', t('outside.titleField'))} />
      <FormRow>
        <NumberField label={t('outside.headcount')} optional min={1} max={2000} {...text('headcount')} />
        <TextField label={t('outside.layout')} hint={t('outside.layout.hint')} optional maxLength={200} {...text('layout')} />
      </FormRow>
      <TextArea
        label={t('outside.accessNeeds')}
        hint={t('outside.accessNeeds.hint')}
        optional
        rows={2}
        maxLength={1000}
        {...text('access_needs')}
      />
      <TextArea label={t('outside.note')} optional rows={3} maxLength={1000} {...text('note')} />
      <h2>{t('outside.who')}</h2>
      <FormRow>
        <TextField autoComplete="name" maxLength={200} {...must('name', t('outside.name'))} />
        <EmailField
          hint={t('outside.email.hint')}
          {...must('email', t('outside.email'), {
            pattern: { value: ADDRESS, message: t('outside.emailInvalid') },
          })}
        />
      </FormRow>
      <FormRow>
        <TextField label={t('outside.organisation')} optional autoComplete="organization" maxLength={200} {...text('organisation')} />
        <SelectField
          label={t('outside.side')}
          options={SIDES.map((one) => ({ value: one, label: t(`outside.side.${one}`) }))}
          {...text('side')}
        />
      </FormRow>
      <p className="ti-small">{t('outside.privacy', { days: kept })}</p>
      <FormActions>
        <Button type="submit" busy={isSubmitting}>
          {t('outside.send')}
        </Button>
      </FormActions>
    </Form>
  );
}
