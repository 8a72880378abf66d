import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { client, hooks, newIdempotencyKey } from '@/api/client';
import type { components } from '@/api/generated';
import { asProblem } from '@/api/problem';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce, toast } from '@/ui/feedback/toasts';
import { DateField, SelectField, TextField, TimeField } from '@/ui/form/fields';
import { applyProblem, Form, FormActions, FormRow } from '@/ui/form/Form';
import { instantOf, wallClock } from './time';

type Kind = components['schemas']['ActivityKind'];
interface Slot {
  starts_at: string;
  ends_at: string;
}

export interface BookingDraft {
  room: string;
  day: string;
  start: string;
  end: string;
}

interface Values extends BookingDraft {
  title: string;
  kind: Kind;
  project: string;
}

const KINDS: readonly Kind[] = ['atelier', 'formation', 'sprint', 'conference', 'visite', 'rencontre', 'autre'];
/** Names the API gives to fields of this form. */
const FIELDS: Record<string, keyof Values> = { starts_at: 'start', ends_at: 'end' };

interface Props {
  lab: string;
  zone: string;
  rooms: readonly { slug: string; name: string }[];
  draft: BookingDraft;
  onDone: () => void;
}

/** Book a room for a project's workshop: one form, one stroke, the activity and its room. */
export function BookingForm({ lab, zone, rooms, draft, onDone }: Props) {
  const t = useT();
  const format = useFormat(zone);
  const queries = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const [key] = useState(newIdempotencyKey);
  const projects = hooks.useQuery('get', '/v1/labs/{lab}/projects', {
    params: { path: { lab }, query: { limit: 200 } },
  });
  const form = useForm<Values>({
    defaultValues: { ...draft, title: '', kind: 'atelier', project: '' },
  });
  const { errors, isSubmitting, submitCount } = form.formState;
  const required = t('rooms.required');

  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    const starts = instantOf(values.day, values.start, zone);
    const ends = instantOf(values.day, values.end, zone);
    try {
      await client.POST('/v1/labs/{lab}/activities', {
        params: { path: { lab } },
        headers: { 'Idempotency-Key': `${key}-${starts.getTime()}-${ends.getTime()}-${values.room}` },
        body: {
          kind: values.kind,
          title: values.title,
          room: values.room,
          starts_at: starts.toISOString(),
          ends_at: ends.toISOString(),
          place: 'in_lab',
          run_by_lab: true,
          public_event: false,
          ...(values.project && { project: values.project }),
        },
      });
      toast(t('rooms.booked', { when: format.slot(starts, ends) }));
      await queries.invalidateQueries();
      onDone();
    } catch (error) {
      const found = asProblem(error);
      applyProblem(
        { ...found, errors: found.errors.map((one) => ({ ...one, pointer: FIELDS[one.pointer.slice(1)] ?? one.pointer })) },
        form.setError,
      );
      setProblem(error);
      announce(found.title);
    }
  });

  const take = (slot: Slot) => {
    const from = wallClock(slot.starts_at, zone);
    form.setValue('day', from.day);
    form.setValue('start', from.time);
    form.setValue('end', wallClock(slot.ends_at, zone).time);
    setProblem(null);
    announce(t('rooms.slotTaken', { when: format.slot(slot.starts_at, slot.ends_at) }));
  };
  const free = (asProblem(problem ?? new Error('')).extra['next_free'] ?? []) as Slot[];

  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && (
        <ProblemAlert error={problem}>
          {free.length > 0 && (
            <span className="ti-tags">
              {free.map((slot) => (
                <Button key={slot.starts_at} look="secondary" size="small" onClick={() => take(slot)}>
                  {format.slot(slot.starts_at, slot.ends_at)}
                </Button>
              ))}
            </span>
          )}
        </ProblemAlert>
      )}
      <TextField
        id="title"
        label={t('rooms.what')}
        hint={t('rooms.what.hint')}
        error={errors.title?.message}
        {...form.register('title', { required })}
      />
      <FormRow>
        <SelectField
          id="kind"
          label={t('rooms.kind')}
          options={KINDS.map((one) => ({ value: one, label: t(`activities.kind.${one}` as MessageKey) }))}
          {...form.register('kind')}
        />
        <SelectField
          id="project"
          label={t('rooms.project')}
          optional
          placeholder={t('rooms.noProject')}
          options={(projects.data?.items ?? []).map((one) => ({ value: one.slug, label: one.title }))}
          {...form.register('project')}
        />
      </FormRow>
      <FormRow>
        <SelectField
          id="room"
          label={t('rooms.room')}
          options={rooms.map((one) => ({ value: one.slug, label: one.name }))}
          {...form.register('room', { required })}
        />
        <DateField id="day" label={t('rooms.day')} error={errors.day?.message} {...form.register('day', { required })} />
        <TimeField id="start" label={t('rooms.start')} error={errors.start?.message} {...form.register('start', { required })} />
        <TimeField id="end" label={t('rooms.end')} error={errors.end?.message} {...form.register('end', { required })} />
      </FormRow>
      <FormActions>
        <Button type="submit" busy={isSubmitting}>
          {t('rooms.book')}
        </Button>
      </FormActions>
    </Form>
  );
}
