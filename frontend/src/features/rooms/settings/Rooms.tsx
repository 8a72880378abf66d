import { useState } from 'react';
import { hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Badge } from '@/ui/data/labels';
import { Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import { type Room, RoomForm } from './RoomForm';
import './settings.css';

/** The rooms of the house, archived ones too, each with its form. */
export function Rooms({ lab }: { lab: string }) {
  const t = useT();
  const format = useFormat();
  const [shown, setShown] = useState<{ room: Room | null } | null>(null);
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab }, query: { every: true } } });
  const nameOf = (slug: string) => rooms.data?.items.find((one) => one.slug === slug)?.name ?? slug;
  const add = (
    <Button icon="plus" onClick={() => setShown({ room: null })}>
      {t('place.room.add')}
    </Button>
  );
  return (
    <Section title={t('place.rooms')} lead={t('place.rooms.lead')} actions={add}>
      <Loaded query={rooms}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('place.rooms.none')}>{t('place.rooms.none.hint')}</EmptyState>
          ) : (
            <Table
              caption={t('place.rooms')}
              hideCaption
              rows={items}
              rowKey={(one) => one.slug}
              columns={[
                { key: 'name', header: t('place.room'), cell: (one) => one.name },
                {
                  key: 'state',
                  header: t('place.state'),
                  cell: (one) => (
                    <Badge tone={one.active ? 'good' : 'neutral'}>{one.active ? t('place.room.active') : t('place.room.inactive')}</Badge>
                  ),
                },
                {
                  key: 'made',
                  header: t('place.room.made'),
                  cell: (one) =>
                    one.composite ? one.parts.map(nameOf).join(', ') : one.indoor ? t('place.room.inside') : t('place.room.outside'),
                },
                {
                  key: 'capacity',
                  header: t('place.room.capacity'),
                  numeric: true,
                  cell: (one) => (one.capacity ? format.number(one.capacity) : '–'),
                },
                { key: 'gap', header: t('place.room.gap'), numeric: true, cell: (one) => t('place.minutes', { count: one.gap_minutes }) },
                {
                  key: 'do',
                  header: t('place.actions'),
                  cell: (one) => (
                    <Button
                      look="secondary"
                      size="small"
                      native={{ 'aria-label': `${t('place.change')} : ${one.name}` }}
                      onClick={() => setShown({ room: one })}
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
      <Dialog side open={shown !== null} title={shown?.room?.name ?? t('place.room.add')} onClose={() => setShown(null)}>
        {shown && <RoomForm lab={lab} room={shown.room} rooms={rooms.data?.items ?? []} onDone={() => setShown(null)} />}
      </Dialog>
    </Section>
  );
}
