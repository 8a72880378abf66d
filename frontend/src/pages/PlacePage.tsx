import { lazy, Suspense } from 'react';
import { useSession } from '@/api/session';
import { HouseNow, useRoomsNow } from '@/features/rooms/HouseNow';
import { ComingDays } from '@/features/rooms/settings/ComingDays';
import { wallClock } from '@/features/rooms/time';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import { useNow } from '@/ui/now';

const PlaceDesk = lazy(async () => ({ default: (await import('@/features/rooms/settings/PlaceDesk')).PlaceDesk }));

/** The rooms of the house, free or taken now and until when; nothing says by whom. */
export function PlacePage({ lab }: { lab: string }) {
  const t = useT();
  const { session } = useSession();
  const { rooms, states } = useRoomsNow(lab);
  const calendar = `/labs/${lab}/calendrier`;
  const { day: today } = wallClock(useNow(), 'Europe/Paris');
  return (
    <Page
      title={t('rooms.title')}
      lead={t('rooms.lead')}
      actions={
        <>
          <ButtonLink href={session ? calendar : `/connexion?suite=${calendar}`} icon="calendar">
            {t('rooms.bookRoom')}
          </ButtonLink>
          {session && (
            <>
              <ButtonLink href={`/labs/${lab}/trouver`} look="secondary" icon="search">
                {t('rooms.find')}
              </ButtonLink>
              <ButtonLink href={`/labs/${lab}/lieu/occupation`} look="tertiary">
                {t('rooms.use')}
              </ButtonLink>
            </>
          )}
          {!session && (
            <ButtonLink href={`/labs/${lab}/demander`} look="secondary">
              {t('rooms.askWithout')}
            </ButtonLink>
          )}
        </>
      }
    >
      <HouseNow lab={lab} states={states} title={t('rooms.plan')} />
      {session && (
        <Suspense fallback={null}>
          <PlaceDesk lab={lab} today={today} />
        </Suspense>
      )}
      <ComingDays lab={lab} today={today} />
      <Section title={t('rooms.rooms')}>
        <Loaded query={rooms}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('rooms.noRooms')} />
            ) : (
              <Table
                caption={t('rooms.rooms')}
                hideCaption
                rows={states}
                rowKey={(one) => one.room.slug}
                columns={[
                  { key: 'name', header: t('rooms.room'), cell: (one) => one.room.name },
                  {
                    key: 'now',
                    header: t('rooms.now'),
                    cell: (one) => <Badge tone={one.busy ? 'warn' : 'good'}>{one.state}</Badge>,
                  },
                  {
                    key: 'where',
                    header: t('rooms.where'),
                    cell: (one) => (one.room.indoor ? t('rooms.indoor') : t('rooms.outdoor')),
                  },
                  {
                    key: 'capacity',
                    header: t('rooms.capacity'),
                    cell: ({ room }) =>
                      room.capacity ? (
                        <>
                          {t('rooms.persons', { count: room.capacity })}
                          {room.fictitious && <span className="ti-small"> {t('rooms.fictitious')}</span>}
                        </>
                      ) : (
                        t('rooms.unknown')
                      ),
                  },
                ]}
              />
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
}
