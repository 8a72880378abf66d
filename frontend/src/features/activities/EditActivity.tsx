import { useForm, useWatch } from 'react-hook-form';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { instantOf, wallClock } from '@/i18n/wallclock';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField } from '@/ui/form/choices';
import { DateField, SelectField, TextArea, TextField, TimeField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { textOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import { PLACES } from './quick';

type Activity = components['schemas']['ActivityRead'];
type Change = components['schemas']['ActivityChange'];

interface Values {
  title: string;
  day: string;
  from: string;
  to: string;
  place: Activity['place'];
  room: string;
  place_words: string;
  link: string;
  summary: string;
  words: string;
  public_event: boolean;
  members_only: boolean;
}

const valuesOf = (one: Activity, zone: string): Values => ({
  title: one.title,
  day: wallClock(one.starts_at, zone).day,
  from: wallClock(one.starts_at, zone).time,
  to: wallClock(one.ends_at, zone).time,
  place: one.place,
  room: '',
  place_words: one.place_words ?? '',
  link: one.link ?? '',
  summary: one.summary ?? '',
  words: one.words ?? '',
  public_event: one.public_event,
  members_only: one.members_only,
});

/** What of the activity is said otherwise; once it is held, its words alone. */
function changeOf(values: Values, one: Activity, zone: string): Change {
  const said = { title: values.title, summary: textOf(values.summary), words: textOf(values.words) };
  if (one.status !== 'planned') return said;
  const online = values.place === 'online' || values.place === 'hybrid';
  return {
    ...said,
    starts_at: instantOf(values.day, values.from, zone).toISOString(),
    ends_at: instantOf(values.day, values.to, zone).toISOString(),
    place: values.place,
    ...(values.room && { room: values.room }),
    place_words: textOf(values.place_words),
    link: online ? textOf(values.link) : null,
    public_event: values.public_event,
    members_only: values.members_only,
  };
}

interface Props {
  lab: string;
  zone: string;
  activity: Activity;
  onClose: () => void;
}

/** Saying an activity otherwise, or moving it: its room moves with it, or nothing does. */
export function EditActivity({ lab, zone, activity, onClose }: Props) {
  const t = useT();
  const form = useForm<Values>({ defaultValues: valuesOf(activity, zone) });
  const { save, problem, busy } = useSave(form, { rename: (name) => name.replace(/^(starts|ends)_(at|local)$/, 'day') });
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const place = useWatch({ control: form.control, name: 'place' });
  const { errors, submitCount } = form.formState;
  const planned = activity.status === 'planned';
  const inside = place === 'in_lab' || place === 'hybrid';
  const online = place === 'online' || place === 'hybrid';
  const field = (name: keyof Values) => ({ id: name, error: errors[name]?.message, ...form.register(name) });
  const submit = form.handleSubmit(async (values) => {
    const saved = await save(
      () =>
        client.PATCH('/v1/labs/{lab}/activities/{activity}', {
          params: { path: { lab, activity: activity.id }, header: ifMatch(activity.version) },
          body: changeOf(values, activity, zone),
        }),
      t('activities.edit.saved'),
    );
    if (saved) onClose();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <TextField {...field('title')} label={t('activities.field.title')} maxLength={200} {...form.register('title', { required: t('ui.required') })} />
      {planned && (
        <>
          <FormRow>
            <DateField {...field('day')} label={t('activities.field.day')} />
            <TimeField {...field('from')} label={t('activities.field.from')} />
            <TimeField
              {...field('to')}
              label={t('activities.field.to')}
              {...form.register('to', { validate: (to, all) => to > all.from || t('activities.field.inOrder') })}
            />
          </FormRow>
          <FormRow>
            <SelectField
              {...field('place')}
              label={t('activities.field.place')}
              options={PLACES.map((one) => ({ value: one, label: t(`activities.place.${one}`) }))}
            />
            {inside && (
              <SelectField
                {...field('room')}
                label={t('activities.field.room')}
                placeholder={activity.room_name ?? t('activities.field.room.none')}
                options={(rooms.data?.items ?? []).filter((one) => one.slug !== activity.room).map((one) => ({ value: one.slug, label: one.name }))}
              />
            )}
          </FormRow>
          <TextField {...field('place_words')} label={t('activities.field.placeWords')} hint={t('activities.field.placeWords.hint')} optional maxLength={200} />
          {online && (
            <TextField {...field('link')} type="url" label={t('activities.field.link')} hint={t('activities.field.link.hint')} optional maxLength={500} />
          )}
        </>
      )}
      <TextField {...field('summary')} label={t('activities.field.summary')} optional maxLength={200} />
      <TextArea {...field('words')} label={t('activities.field.words')} hint={t('activities.field.words.hint')} optional rows={6} maxLength={10_000} />
      {planned && (
        <>
          <CheckboxField label={t('activities.field.public')} hint={t('activities.field.public.hint')} {...form.register('public_event')} />
          {activity.community && (
            <CheckboxField
              label={t('activities.field.members')}
              hint={t('activities.field.members.hint')}
              error={errors.members_only?.message}
              {...form.register('members_only')}
            />
          )}
        </>
      )}
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('activities.edit.save')}
        </Button>
        <Button look="secondary" onClick={onClose}>
          {t('ui.act.back')}
        </Button>
      </FormActions>
    </Form>
  );
}
