import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { client } from '@/api/client';
import { asProblem, type ProblemError } from '@/api/problem';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce } from '@/ui/feedback/toasts';
import { RadioField } from '@/ui/form/choices';
import { SelectField, TextField, TimeField } from '@/ui/form/fields';
import { applyProblem, Form, FormActions, FormRow } from '@/ui/form/Form';
import { SeriesDates } from '../booking/SeriesDates';
import type { OnConflict, Series, SeriesChange, SeriesDate } from '../contract';
import { minutesOf, timeOf } from '../time';
import { type SeriesDialogProps, useFromOptions } from './dates';

interface Values {
  from: string;
  title: string;
  room: string;
  start: string;
  end: string;
  onConflict: OnConflict;
}

interface ChangeProps extends SeriesDialogProps {
  rooms: readonly { slug: string; name: string }[];
}

const startOf = (series: Series) => series.starts_local.slice(11, 16);

/** Another hour, room or title, for what is ahead. */
export function ChangeSeries({ lab, zone, series, ahead, rooms, onClose, onDone }: ChangeProps) {
  const t = useT();
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const base = {
    title: series.title,
    room: series.room,
    start: startOf(series),
    end: timeOf(minutesOf(startOf(series)) + series.minutes),
  };
  const form = useForm<Values>({ defaultValues: { ...base, from: '', onConflict: 'nothing' } });
  const { errors, isSubmitting, submitCount } = form.formState;
  const [start] = useWatch({ control: form.control, name: ['start'] });
  const options = useFromOptions(ahead);
  const impossible = ((problem?.extra['items'] ?? []) as SeriesDate[]).filter((one) => !one.possible);
  const required = t('ui.required');

  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    const minutes = minutesOf(values.end) - minutesOf(values.start);
    const body: SeriesChange = {
      on_conflict: values.onConflict,
      ...(values.from && { from: values.from }),
      ...(values.title !== base.title && { title: values.title }),
      ...(values.room !== base.room && { room: values.room }),
      ...(values.start !== base.start && { time: values.start }),
      ...(minutes !== series.minutes && { minutes }),
    };
    try {
      const { data } = await client.PATCH('/v1/labs/{lab}/series/{series}', {
        params: { path: { lab, series: series.id }, header: { 'If-Match': `"${series.version}"` } },
        body,
      });
      await onDone(t('bookings.series.changed'), data);
    } catch (error) {
      const found = asProblem(error);
      const pointers: Record<string, string> = { '/time': 'start', '/minutes': 'end' };
      applyProblem(
        { ...found, errors: found.errors.map((one) => ({ ...one, pointer: pointers[one.pointer] ?? one.pointer })) },
        form.setError,
      );
      setProblem(found);
      announce(found.title);
    }
  });

  return (
    <Dialog open title={t('bookings.series.change')} onClose={onClose}>
      <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
        {problem && <ProblemAlert error={problem} />}
        {impossible.length > 0 && (
          <>
            <SeriesDates zone={zone} items={impossible} />
            <RadioField
              legend={t('bookings.series.conflict')}
              options={[
                { value: 'nothing', label: t('bookings.series.change.nothing') },
                { value: 'skip', label: t('bookings.series.change.skip') },
              ]}
              {...form.register('onConflict')}
            />
          </>
        )}
        <p>{t('bookings.series.change.lead')}</p>
        <SelectField id="from" label={t('bookings.series.from')} options={options} {...form.register('from')} />
        <FormRow>
          <TimeField id="start" label={t('rooms.start')} error={errors.start?.message} {...form.register('start', { required })} />
          <TimeField
            id="end"
            label={t('rooms.end')}
            error={errors.end?.message}
            {...form.register('end', {
              required,
              validate: (end) => minutesOf(end) > minutesOf(start) || t('bookings.outcome.order'),
            })}
          />
        </FormRow>
        <SelectField
          id="room"
          label={t('rooms.room')}
          options={rooms.map((one) => ({ value: one.slug, label: one.name }))}
          error={errors.room?.message}
          {...form.register('room', { required })}
        />
        <TextField id="title" label={t('rooms.what')} error={errors.title?.message} {...form.register('title', { required })} />
        <FormActions>
          <Button type="submit" busy={isSubmitting}>
            {t('bookings.series.change.save')}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('ui.act.back')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
