import { type UseFormReturn, useWatch } from 'react-hook-form';
import { hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { useT } from '@/i18n';
import { CheckboxField } from '@/ui/form/choices';
import { DateField, SelectField, TextArea, TextField, TimeField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { KINDS, PLACES } from './quick';
import { type Activity, isInside, isOnline, type Values } from './saying';

interface Props {
  lab: string;
  form: UseFormReturn<Values>;
  /** The activity that is said otherwise; a new one when there is none. */
  activity?: Activity;
}

/** What an activity is, when and where, and for whom; once it is held, its words alone. */
export function ActivityFields({ lab, form, activity }: Props) {
  const t = useT();
  const { errors } = form.formState;
  const planned = activity === undefined || activity.status === 'planned';
  const field = (name: keyof Values) => ({ id: name, error: errors[name]?.message, ...form.register(name) });
  return (
    <>
      <TextField {...field('title')} label={t('activities.field.title')} maxLength={200} {...form.register('title', { required: t('ui.required') })} />
      {activity === undefined && (
        <SelectField {...field('kind')} label={t('activities.field.kind')} options={KINDS.map((one) => ({ value: one, label: t(`activities.kind.${one}`) }))} />
      )}
      {planned && (
        <>
          <FormRow>
            <DateField {...field('day')} label={t('activities.field.day')} {...form.register('day', { required: t('ui.required') })} />
            <TimeField {...field('from')} label={t('activities.field.from')} />
            <TimeField
              {...field('to')}
              label={t('activities.field.to')}
              {...form.register('to', { validate: (to, all) => to > all.from || t('activities.field.inOrder') })}
            />
          </FormRow>
          <Where lab={lab} form={form} activity={activity} />
        </>
      )}
      <TextField {...field('summary')} label={t('activities.field.summary')} optional maxLength={200} />
      <TextArea {...field('words')} label={t('activities.field.words')} hint={t('activities.field.words.hint')} optional rows={6} maxLength={10_000} />
      {planned && <ForWhom lab={lab} form={form} activity={activity} />}
    </>
  );
}

interface PartProps extends Omit<Props, 'activity'> {
  activity: Activity | undefined;
}

function Where({ lab, form, activity }: PartProps) {
  const t = useT();
  const { errors } = form.formState;
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const place = useWatch({ control: form.control, name: 'place' });
  const field = (name: keyof Values) => ({ id: name, error: errors[name]?.message, ...form.register(name) });
  return (
    <>
      <FormRow>
        <SelectField {...field('place')} label={t('activities.field.place')} options={PLACES.map((one) => ({ value: one, label: t(`activities.place.${one}`) }))} />
        {isInside(place) && (
          <SelectField
            {...field('room')}
            label={t('activities.field.room')}
            placeholder={activity ? (activity.room_name ?? t('activities.field.room.none')) : t('activities.field.room.noneYet')}
            options={(rooms.data?.items ?? []).filter((one) => one.slug !== activity?.room).map((one) => ({ value: one.slug, label: one.name }))}
          />
        )}
      </FormRow>
      <TextField {...field('place_words')} label={t('activities.field.placeWords')} hint={t('activities.field.placeWords.hint')} optional maxLength={200} />
      {isOnline(place) && <TextField {...field('link')} type="url" label={t('activities.field.link')} hint={t('activities.field.link.hint')} optional maxLength={500} />}
    </>
  );
}

/** A choice that is kept even when the reader does not see it in the list. */
const withOwn = (options: { value: string; label: string }[], value: string | null | undefined, label: string | null | undefined) =>
  !value || options.some((one) => one.value === value) ? options : [...options, { value, label: label ?? value }];

function ForWhom({ lab, form, activity }: PartProps) {
  const t = useT();
  const { errors } = form.formState;
  const path = { lab };
  const projects = hooks.useQuery('get', '/v1/labs/{lab}/projects', { params: { path, query: { limit: 200 } } });
  const listed = hooks.useQuery('get', '/v1/labs/{lab}/communities', { params: { path } });
  const mine = hooks.useQuery('get', '/v1/me/communities', {});
  const announces = useMay(lab, 'manage_activities');
  const community = useWatch({ control: form.control, name: 'community' });
  const field = (name: keyof Values) => ({ id: name, error: errors[name]?.message, ...form.register(name) });
  const known = new Map([
    ...(announces ? (listed.data?.items ?? []) : []).filter((one) => one.joining !== 'ailleurs').map((one) => [one.slug, one.name] as const),
    ...(mine.data?.items ?? []).filter((one) => one.lab === lab).map((one) => [one.slug, one.name] as const),
  ]);
  const communities = [...known].map(([value, label]) => ({ value, label })).sort((one, other) => one.label.localeCompare(other.label));
  return (
    <>
      <FormRow>
        <SelectField
          {...field('community')}
          label={t('activities.field.community')}
          optional
          placeholder={t('activities.field.community.none')}
          options={withOwn(communities, activity?.community, null)}
        />
        <SelectField
          {...field('project')}
          label={t('activities.field.project')}
          optional
          placeholder={t('activities.field.project.none')}
          options={withOwn(
            (projects.data?.items ?? []).map((one) => ({ value: one.slug, label: one.title })),
            activity?.project,
            activity?.project_title,
          )}
        />
      </FormRow>
      {(announces || activity?.public_event) && (
        <CheckboxField label={t('activities.field.public')} hint={t('activities.field.public.hint')} {...form.register('public_event')} />
      )}
      {community && (
        <CheckboxField label={t('activities.field.members')} hint={t('activities.field.members.hint')} error={errors.members_only?.message} {...form.register('members_only')} />
      )}
    </>
  );
}
