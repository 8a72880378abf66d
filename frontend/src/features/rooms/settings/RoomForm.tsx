import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { uploadFile } from '@/api/files';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { CheckboxesField, CheckboxField } from '@/ui/form/choices';
import { NumberField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { slugOf, textOf } from '@/ui/form/typed';
import { ifMatch } from '@/ui/act';
import { useSave } from '@/ui/form/useSave';
import { Refusal } from './BookingsInTheWay';
import { chosen, linesOf, numberOf } from './files';

export type Room = components['schemas']['RoomRead'];

interface Values {
  name: string;
  capacity: string;
  surface_m2: string;
  indoor: boolean;
  equipment: string;
  layouts: string;
  access_notes: string;
  gap_minutes: string;
  release_after_minutes: string;
  position: string;
  parts: string[];
  picture: FileList | null;
}

interface Props {
  lab: string;
  /** The one being changed; none to add one. */
  room: Room | null;
  rooms: readonly Room[];
  onDone: () => void;
}

const said = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value));

/** All that is known of a room, what it is made of, and whether it can be booked. */
export function RoomForm({ lab, room, rooms, onDone }: Props) {
  const t = useT();
  const form = useForm<Values>({
    defaultValues: {
      name: room?.name ?? '',
      capacity: said(room?.capacity),
      surface_m2: said(room?.surface_m2),
      indoor: room?.indoor ?? true,
      equipment: room?.equipment.join('\n') ?? '',
      layouts: room?.layouts.join('\n') ?? '',
      access_notes: room?.access_notes ?? '',
      gap_minutes: said(room?.gap_minutes ?? 15),
      release_after_minutes: said(room?.release_after_minutes),
      position: said(room?.position ?? rooms.length + 1),
      parts: room?.parts ?? [],
      picture: null,
    },
  });
  const { act, save, problem, busy } = useSave(form);
  const { errors, submitCount } = form.formState;
  const required = t('place.required');
  const inAnother = rooms.some((one) => room !== null && one.parts.includes(room.slug));
  const possible = rooms.filter((one) => one.active && !one.composite && one.slug !== room?.slug);
  const path = room && { params: { path: { lab, room: room.slug }, header: ifMatch(room.version) } };

  const submit = form.handleSubmit(async (values) => {
    const send = async () => {
      const file = chosen(values.picture);
      const body = {
        name: values.name,
        capacity: numberOf(values.capacity),
        surface_m2: numberOf(values.surface_m2),
        indoor: values.indoor,
        equipment: linesOf(values.equipment),
        layouts: linesOf(values.layouts),
        access_notes: textOf(values.access_notes),
        gap_minutes: numberOf(values.gap_minutes) ?? 0,
        release_after_minutes: numberOf(values.release_after_minutes),
        position: numberOf(values.position) ?? 0,
        parts: values.parts,
        ...(file && { picture: await uploadFile(lab, file, { public: true }) }),
      };
      if (path) await client.PATCH('/v1/labs/{lab}/rooms/{room}', { ...path, body });
      else {
        await client.POST('/v1/labs/{lab}/rooms', {
          params: { path: { lab } },
          body: { ...body, slug: slugOf(values.name) },
        });
      }
    };
    if (await save(send, t('place.room.saved', { name: values.name }))) onDone();
  });

  const archive = async (active: boolean) => {
    if (!path || !room) return;
    const words = active ? t('place.room.reopened', { name: room.name }) : t('place.room.archived', { name: room.name });
    if (await act(() => client.PATCH('/v1/labs/{lab}/rooms/{room}', { ...path, body: { active } }), words)) onDone();
  };

  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <Refusal lab={lab} problem={problem} />
      {room?.picture && (
        <img className="ti-picture" src={`/v1/labs/${lab}/files/${room.picture}`} alt={t('place.room.pictureOf', { name: room.name })} />
      )}
      <TextField id="name" label={t('place.room.name')} error={errors.name?.message} {...form.register('name', { required })} />
      <FormRow>
        <NumberField id="capacity" label={t('place.room.capacity')} optional min={1} max={5000} error={errors.capacity?.message} {...form.register('capacity')} />
        <NumberField id="surface_m2" label={t('place.room.surface')} optional min={1} step="any" inputMode="decimal" error={errors.surface_m2?.message} {...form.register('surface_m2')} />
        <NumberField id="position" label={t('place.room.position')} min={0} max={1000} error={errors.position?.message} {...form.register('position')} />
      </FormRow>
      <FormRow>
        <TextArea id="equipment" rows={3} label={t('place.room.equipment')} hint={t('place.onePerLine')} optional error={errors.equipment?.message} {...form.register('equipment')} />
        <TextArea id="layouts" rows={3} label={t('place.room.layouts')} hint={t('place.onePerLine')} optional error={errors.layouts?.message} {...form.register('layouts')} />
      </FormRow>
      <TextArea id="access_notes" rows={2} label={t('place.room.access')} hint={t('place.room.access.hint')} optional error={errors.access_notes?.message} {...form.register('access_notes')} />
      <FormRow>
        <NumberField id="gap_minutes" label={t('place.room.gap')} hint={t('place.room.gap.hint')} min={0} max={240} error={errors.gap_minutes?.message} {...form.register('gap_minutes', { required })} />
        <NumberField id="release_after_minutes" label={t('place.room.release')} hint={t('place.room.release.hint')} optional min={5} max={240} error={errors.release_after_minutes?.message} {...form.register('release_after_minutes')} />
      </FormRow>
      <TextField type="file" id="picture" accept="image/png,image/jpeg,image/webp" label={t('place.room.picture')} hint={t('place.room.picture.hint')} optional error={errors.picture?.message} {...form.register('picture')} />
      <CheckboxField label={t('place.room.indoor')} {...form.register('indoor')} />
      {!inAnother && possible.length > 0 && (
        <CheckboxesField
          legend={t('place.room.parts')}
          hint={t('place.room.parts.hint')}
          error={errors.parts?.message}
          options={possible.map((one) => ({ value: one.slug, label: one.name }))}
          {...form.register('parts')}
        />
      )}
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('place.save')}
        </Button>
        {room && (
          <Button look="tertiary" danger={room.active} busy={busy} onClick={() => void archive(!room.active)}>
            {room.active ? t('place.room.archive') : t('place.room.reopen')}
          </Button>
        )}
      </FormActions>
    </Form>
  );
}
