import { useState } from 'react';
import { hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { useLiveLab } from '@/features/rooms/live';
import { BookingCards } from '@/features/rooms/reservation/Cards';
import { sortMine } from '@/features/rooms/reservation/sorted';
import { addDays, instantOf, wallClock } from '@/features/rooms/time';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { ButtonLink } from '@/ui/Button';
import { ShowMore } from '@/ui/data/ShowMore';
import { Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import { useNow } from '@/ui/now';

const ZONE = 'Europe/Paris';
const BEHIND = 120;
const AHEAD = 270;
const AT_ONCE = 20;

/** What one has booked: to accept, coming, waiting, past; and the requests to leave a room. */
export function MyBookingsPage({ lab }: { lab: string }) {
  const t = useT();
  const format = useFormat(ZONE);
  const mayBook = useMay(lab, 'book_rooms');
  const now = useNow();
  const [shown, setShown] = useState(AT_ONCE);
  useLiveLab(lab);
  const { day } = wallClock(now, ZONE);
  const at = (days: number) => instantOf(addDays(day, days), '00:00', ZONE).toISOString();
  const mine = hooks.useQuery('get', '/v1/labs/{lab}/bookings', {
    params: { path: { lab }, query: { from: at(-BEHIND), to: at(AHEAD), every: true, mine: true } },
  });
  const displacements = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/displacements',
    { params: { path: { lab } } },
    { enabled: mayBook },
  );
  const book = mayBook && (
    <ButtonLink href={`/labs/${lab}/reserver`} icon="plus">
      {t('rooms.bookRoom')}
    </ButtonLink>
  );
  return (
    <Page
      title={t('bookings.mine')}
      lead={t('bookings.mine.lead')}
      crumbs={[{ href: `/labs/${lab}/calendrier`, label: t('nav.calendar') }]}
      actions={book}
    >
      <Loaded query={mine} height="24rem">
        {({ items }) => {
          if (items.length === 0) {
            return (
              <EmptyState title={t('bookings.mine.none')} action={book}>
                {t('bookings.mine.none.hint')}
              </EmptyState>
            );
          }
          const { offered, coming, waiting, past } = sortMine(items, now);
          const own = new Set(items.map((one) => one.id));
          const asked = (displacements.data?.items ?? []).filter((one) => own.has(one.standing.id));
          return (
            <>
              {asked.length > 0 && (
                <Section title={t('bookings.mine.giveWay')}>
                  {asked.map((one) => (
                    <Outcome key={one.id} tone="accent" title={`${one.standing.title} — ${format.slot(one.standing.starts_at, one.standing.ends_at)}`}>
                      <p>
                        <AppLink href={`/labs/${lab}/reservations/${one.standing.id}`}>
                          {t('bookings.displacement.see', { title: one.wanting.title })}
                        </AppLink>
                      </p>
                    </Outcome>
                  ))}
                </Section>
              )}
              {offered.length > 0 && (
                <Section title={t('bookings.mine.offered')} lead={t('bookings.mine.offered.lead')}>
                  <BookingCards lab={lab} zone={ZONE} items={offered} />
                </Section>
              )}
              <Section title={t('bookings.mine.coming')}>
                {coming.length > 0 ? (
                  <BookingCards lab={lab} zone={ZONE} items={coming} />
                ) : (
                  <p>{t('bookings.mine.nothingComing')}</p>
                )}
              </Section>
              {waiting.length > 0 && (
                <Section title={t('bookings.mine.waiting')}>
                  <BookingCards lab={lab} zone={ZONE} items={waiting} />
                </Section>
              )}
              {past.length > 0 && (
                <Section title={t('bookings.mine.past')}>
                  <Table
                    caption={t('bookings.mine.past')}
                    hideCaption
                    rows={past.slice(0, shown)}
                    rowKey={(one) => one.id}
                    columns={[
                      {
                        key: 'what',
                        header: t('rooms.what'),
                        cell: (one) => <AppLink href={`/labs/${lab}/reservations/${one.id}`}>{one.title}</AppLink>,
                      },
                      { key: 'when', header: t('rooms.when'), cell: (one) => format.slot(one.starts_at, one.ends_at) },
                      { key: 'room', header: t('rooms.room'), cell: (one) => one.room_name },
                      { key: 'state', header: t('bookings.column.state'), cell: (one) => t(`bookings.status.${one.status}`) },
                    ]}
                  />
                  <ShowMore
                    shown={Math.min(shown, past.length)}
                    hasNext={shown < past.length}
                    isLoading={false}
                    onMore={() => setShown(shown + AT_ONCE)}
                  />
                </Section>
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
