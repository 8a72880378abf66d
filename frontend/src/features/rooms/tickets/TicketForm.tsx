import { useForm, useWatch } from 'react-hook-form';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { RadioField } from '@/ui/form/choices';
import { SelectField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { textOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import { Refusal } from '../settings/BookingsInTheWay';

const KINDS = ['room', 'equipment', 'it', 'other'] as const;

interface Values {
  kind: (typeof KINDS)[number];
  title: string;
  room: string;
  kit: string;
  description: string;
}

/** Report trouble with a room, a piece of equipment or the IT: a few words are enough. */
export function TicketForm({ lab, onDone }: { lab: string; onDone: () => void }) {
  const t = useT();
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const kits = hooks.useQuery('get', '/v1/labs/{lab}/kits', { params: { path: { lab } } });
  const form = useForm<Values>({ defaultValues: { kind: 'room', title: '', room: '', kit: '', description: '' } });
  const { save, problem, busy } = useSave(form);
  const { errors, submitCount } = form.formState;
  const kind = useWatch({ control: form.control, name: 'kind' });
  const submit = form.handleSubmit(async (values) => {
    const report = async () => {
      await client.POST('/v1/labs/{lab}/tickets', {
        params: { path: { lab } },
        body: {
          kind: values.kind,
          title: values.title,
          room: values.room || null,
          kit: values.kind === 'equipment' ? values.kit || null : null,
          description: textOf(values.description),
        },
      });
    };
    if (await save(report, t('tickets.reported'))) onDone();
  });
  const options = (items: readonly { slug: string; name: string }[] | undefined) =>
    (items ?? []).map((one) => ({ value: one.slug, label: one.name }));
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <Refusal lab={lab} problem={problem} />
      <TextField
        id="title"
        label={t('tickets.what')}
        hint={t('tickets.what.hint')}
        error={errors.title?.message}
        {...form.register('title', { required: t('place.required') })}
      />
      <RadioField
        legend={t('tickets.kind')}
        inline
        options={KINDS.map((one) => ({ value: one, label: t(`tickets.kind.${one}`) }))}
        {...form.register('kind')}
      />
      <SelectField
        id="room"
        label={t('place.room')}
        optional
        placeholder={t('tickets.noRoom')}
        options={options(rooms.data?.items)}
        {...form.register('room')}
      />
      {kind === 'equipment' && (
        <SelectField
          id="kit"
          label={t('tickets.kit')}
          optional
          placeholder={t('tickets.noKit')}
          options={options(kits.data?.items)}
          {...form.register('kit')}
        />
      )}
      <TextArea id="description" rows={3} label={t('tickets.more')} optional {...form.register('description')} />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('tickets.send')}
        </Button>
      </FormActions>
    </Form>
  );
}
