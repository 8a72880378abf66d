import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { AccessCard } from '@/features/rooms/AccessCard';
import { Acts } from '@/features/rooms/reservation/Acts';
import { actsOf } from '@/features/rooms/reservation/acts';
import { type Asked, Displacement, type Side } from '@/features/rooms/reservation/Displacement';
import { Facts } from '@/features/rooms/reservation/Facts';
import { type Booking, STATUS_TONES, useNextWords } from '@/features/rooms/reservation/status';
import { useLiveLab } from '@/features/rooms/live';
import { useFormat, useT } from '@/i18n';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Skeleton } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import { useNow } from '@/ui/now';

// A form comes with it: the rest of the page does not wait for it.
const Participants = lazy(async () => ({
  default: (await import('@/features/rooms/Participants')).Participants,
}));

const ZONE = 'Europe/Paris';
/** The states in which people come, so that there is something to say to them. */
const HAS_ROOM: ReadonlySet<string> = new Set(['pending', 'confirmed', 'held']);

/** One booking: what, when, where, where it stands, and all that can be done with it. */
export function BookingPage({ lab, booking }: { lab: string; booking: number }) {
  useLiveLab(lab);
  const found = hooks.useQuery('get', '/v1/labs/{lab}/bookings/{booking}', {
    params: { path: { lab, booking } },
  });
  return <Loaded query={found}>{(one) => <Shown lab={lab} booking={one} />}</Loaded>;
}

function sideOf(asked: Asked, booking: Booking): Side {
  if (!booking.mine) return 'team';
  return asked.standing.id === booking.id ? 'standing' : 'wanting';
}

function Shown({ lab, booking }: { lab: string; booking: Booking }) {
  const t = useT();
  const format = useFormat(ZONE);
  const queries = useQueryClient();
  const now = useNow();
  const { nextOf } = useNextWords(ZONE);
  const concierge = useMay(lab, 'approve_bookings');
  const mayBook = useMay(lab, 'book_rooms');
  const [problem, setProblem] = useState<unknown>(null);
  const state = useRef<HTMLDivElement>(null);
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const displacements = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/displacements',
    { params: { path: { lab }, query: { every: true } } },
    { enabled: mayBook },
  );
  const concerned = (displacements.data?.items ?? []).filter(
    (one) => one.standing.id === booking.id || one.wanting.id === booking.id,
  );
  const changed = async () => {
    setProblem(null);
    await queries.invalidateQueries();
    // The button that was pressed is often gone: what it led to is read from here.
    state.current?.focus();
  };
  return (
    <Page
      title={booking.title}
      kicker={t(`bookings.purpose.${booking.purpose}`)}
      lead={`${format.slot(booking.starts_at, booking.ends_at)} · ${booking.room_name}`}
      crumbs={[
        { href: `/labs/${lab}/calendrier`, label: t('nav.calendar') },
        { href: `/labs/${lab}/mes-reservations`, label: t('bookings.mine') },
      ]}
      actions={<Badge tone={STATUS_TONES[booking.status]}>{t(`bookings.status.${booking.status}`)}</Badge>}
    >
      <Outcome tone={STATUS_TONES[booking.status]} title={nextOf(booking, now)} ref={state}>
        {booking.reason && <p>{t('bookings.reason', { reason: booking.reason })}</p>}
        {booking.fictitious && <p className="ti-small">{t('bookings.fictitious')}</p>}
        {problem !== null && <ProblemAlert error={problem} />}
        {actsOf(booking).length > 0 && (
          <Acts
            lab={lab}
            zone={ZONE}
            rooms={rooms.data?.items ?? []}
            booking={booking}
            onChanged={changed}
            onProblem={setProblem}
          />
        )}
      </Outcome>
      {concerned.length > 0 && (
        <Section title={t('bookings.displacement.title')}>
          {concerned.map((asked) => (
            <Displacement
              key={asked.id}
              lab={lab}
              zone={ZONE}
              asked={asked}
              side={sideOf(asked, booking)}
              concierge={concierge}
              onChanged={changed}
            />
          ))}
        </Section>
      )}
      <Section title={t('bookings.details')}>
        <Facts lab={lab} zone={ZONE} booking={booking} />
      </Section>
      {(booking.mine || concierge) && HAS_ROOM.has(booking.status) && (
        <>
          <AccessCard lab={lab} zone={ZONE} booking={booking} />
          <Suspense fallback={<Skeleton lines={4} />}>
            <Participants lab={lab} booking={booking.id} mayInvite={booking.abilities.includes('invite')} />
          </Suspense>
        </>
      )}
    </Page>
  );
}
