import type { UseFormReturn } from 'react-hook-form';
import { hooks } from '@/api/client';
import { useT } from '@/i18n';
import { DateField, SelectField, TextField, TimeField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { KINDS, type Values } from './values';

interface EssentialsProps {
  form: UseFormReturn<Values>;
  lab: string;
  rooms: readonly { slug: string; name: string }[];
}

/** What, when and where; and the project, for it decides whether anybody has to agree. */
export function Essentials({ form, lab, rooms }: EssentialsProps) {
  const t = useT();
  const { errors } = form.formState;
  const required = t('ui.required');
  const projects = hooks.useQuery('get', '/v1/labs/{lab}/projects', {
    params: { path: { lab }, query: { limit: 200 } },
  });
  return (
    <>
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
          options={KINDS.map((one) => ({ value: one, label: t(`bookings.kind.${one}`) }))}
          error={errors.kind?.message}
          {...form.register('kind')}
        />
        <SelectField
          id="project"
          label={t('rooms.project')}
          optional
          placeholder={t('rooms.noProject')}
          options={(projects.data?.items ?? []).map((one) => ({ value: one.slug, label: one.title }))}
          error={errors.project?.message}
          {...form.register('project')}
        />
      </FormRow>
      <FormRow>
        <DateField id="day" label={t('rooms.day')} error={errors.day?.message} {...form.register('day', { required })} />
        <TimeField id="start" label={t('rooms.start')} error={errors.start?.message} {...form.register('start', { required })} />
        <TimeField id="end" label={t('rooms.end')} error={errors.end?.message} {...form.register('end', { required })} />
      </FormRow>
      <SelectField
        id="room"
        label={t('rooms.room')}
        options={rooms.map((one) => ({ value: one.slug, label: one.name }))}
        error={errors.room?.message}
        {...form.register('room', { required })}
      />
    </>
  );
}
