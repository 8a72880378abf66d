import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Badge } from '@/ui/data/labels';
import { Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { CheckboxField } from '@/ui/form/choices';
import { NumberField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { slugOf, textOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import { Section } from '@/ui/layout/Page';
import { ifMatch } from '@/ui/act';
import { Refusal } from './BookingsInTheWay';

type Kit = components['schemas']['KitRead'];

function KitForm({ lab, kit, onDone }: { lab: string; kit: Kit | null; onDone: () => void }) {
  const t = useT();
  const form = useForm({
    defaultValues: {
      name: kit?.name ?? '',
      description: kit?.description ?? '',
      stock: String(kit?.stock ?? 1),
      active: kit?.active ?? true,
    },
  });
  const { save, problem, busy } = useSave(form);
  const { errors, submitCount } = form.formState;
  const required = t('place.required');
  const submit = form.handleSubmit(async (values) => {
    const body = { name: values.name, description: textOf(values.description), stock: Number(values.stock) };
    const send = async () => {
      if (kit) {
        await client.PATCH('/v1/labs/{lab}/kits/{kit}', {
          params: { path: { lab, kit: kit.slug }, header: ifMatch(kit.version) },
          body: { ...body, active: values.active },
        });
      } else {
        await client.POST('/v1/labs/{lab}/kits', {
          params: { path: { lab } },
          body: { ...body, slug: slugOf(values.name) },
        });
      }
    };
    if (await save(send, t('place.kit.saved', { name: values.name }))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <Refusal lab={lab} problem={problem} />
      <TextField id="name" label={t('place.kit.name')} error={errors.name?.message} {...form.register('name', { required })} />
      <TextArea id="description" rows={2} label={t('place.kit.description')} optional {...form.register('description')} />
      <NumberField id="stock" label={t('place.kit.stock')} min={0} max={1000} error={errors.stock?.message} {...form.register('stock', { required })} />
      {kit && <CheckboxField label={t('place.kit.active')} {...form.register('active')} />}
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('place.save')}
        </Button>
      </FormActions>
    </Form>
  );
}

/** What can be booked with a room, and how many there are. */
export function Kits({ lab }: { lab: string }) {
  const t = useT();
  const format = useFormat();
  const [shown, setShown] = useState<{ kit: Kit | null } | null>(null);
  const kits = hooks.useQuery('get', '/v1/labs/{lab}/kits', { params: { path: { lab }, query: { every: true } } });
  return (
    <Section
      title={t('place.kits')}
      lead={t('place.kits.lead')}
      actions={
        <Button icon="plus" onClick={() => setShown({ kit: null })}>
          {t('place.kit.add')}
        </Button>
      }
    >
      <Loaded query={kits}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('place.kits.none')}>{t('place.kits.none.hint')}</EmptyState>
          ) : (
            <Table
              caption={t('place.kits')}
              hideCaption
              rows={items}
              rowKey={(one) => one.slug}
              columns={[
                { key: 'name', header: t('place.kit.name'), cell: (one) => one.name },
                {
                  key: 'state',
                  header: t('place.state'),
                  cell: (one) => (
                    <Badge tone={one.active ? 'good' : 'neutral'}>{one.active ? t('place.room.active') : t('place.room.inactive')}</Badge>
                  ),
                },
                { key: 'what', header: t('place.kit.description'), cell: (one) => one.description ?? '–' },
                { key: 'stock', header: t('place.kit.stock'), numeric: true, cell: (one) => format.number(one.stock) },
                {
                  key: 'do',
                  header: t('place.actions'),
                  cell: (one) => (
                    <Button
                      look="secondary"
                      size="small"
                      native={{ 'aria-label': `${t('place.change')} : ${one.name}` }}
                      onClick={() => setShown({ kit: one })}
                    >
                      {t('place.change')}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      <Dialog side open={shown !== null} title={shown?.kit?.name ?? t('place.kit.add')} onClose={() => setShown(null)}>
        {shown && <KitForm lab={lab} kit={shown.kit} onDone={() => setShown(null)} />}
      </Dialog>
    </Section>
  );
}
