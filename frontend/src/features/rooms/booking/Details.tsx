import type { UseFormReturn } from 'react-hook-form';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { NumberField, SelectField, TextArea, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import type { Kit } from '../contract';
import { RUN_BY, type Values } from './values';

type Room = components['schemas']['RoomRead'];

interface DetailsProps {
  form: UseFormReturn<Values>;
  room: Room | undefined;
  kits: readonly Kit[];
  concierge: boolean;
  /** The booking makes an activity, which somebody runs. */
  planned: boolean;
}

/** What can be left aside: how many, how the room is set, what goes with it, who needs what. */
export function Details({ form, room, kits, concierge, planned }: DetailsProps) {
  const t = useT();
  const { errors } = form.formState;
  const capacity = room?.capacity ?? null;
  const layouts = room?.layouts ?? [];
  return (
    <>
      {planned && (
        <SelectField
          id="runBy"
          label={t('bookings.runBy')}
          hint={t('bookings.runBy.hint')}
          options={RUN_BY.map((one) => ({ value: one, label: t(`bookings.runBy.${one}`) }))}
          error={errors.runBy?.message}
          {...form.register('runBy')}
        />
      )}
      <FormRow>
        <NumberField
          id="headcount"
          min={1}
          max={2000}
          label={t('bookings.headcount')}
          hint={capacity === null ? undefined : t('bookings.headcount.capacity', { count: capacity })}
          optional
          error={errors.headcount?.message}
          {...form.register('headcount')}
        />
        {layouts.length > 0 ? (
          <SelectField
            id="layout"
            label={t('bookings.layout')}
            optional
            placeholder={t('bookings.layout.any')}
            options={layouts.map((one) => ({ value: one, label: one }))}
            error={errors.layout?.message}
            {...form.register('layout')}
          />
        ) : (
          <TextField
            id="layout"
            label={t('bookings.layout')}
            hint={t('bookings.layout.hint')}
            optional
            error={errors.layout?.message}
            {...form.register('layout')}
          />
        )}
      </FormRow>
      {kits.length > 0 && (
        <FormRow>
          {kits.map((kit) => (
            <NumberField
              key={kit.slug}
              id={`kits.${kit.slug}`}
              min={0}
              max={kit.stock}
              label={kit.name}
              hint={[kit.description, t('bookings.kits.stock', { count: kit.stock })].filter(Boolean).join(' — ')}
              optional
              {...form.register(`kits.${kit.slug}`)}
            />
          ))}
        </FormRow>
      )}
      <TextArea
        id="access_needs"
        rows={2}
        label={t('bookings.accessNeeds')}
        hint={t('bookings.accessNeeds.hint')}
        optional
        error={errors.access_needs?.message}
        {...form.register('access_needs')}
      />
      <TextArea
        id="note"
        rows={2}
        label={t('bookings.note')}
        optional
        error={errors.note?.message}
        {...form.register('note')}
      />
      {concierge && (
        <NumberField
          id="gap"
          min={0}
          max={240}
          step={15}
          label={t('bookings.gap')}
          hint={t('bookings.gap.hint', { minutes: room?.gap_minutes ?? 15 })}
          optional
          error={errors.gap?.message}
          {...form.register('gap')}
        />
      )}
    </>
  );
}
