import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { asProblem } from '@/api/problem';
import { AccessView } from '@/features/rooms/AccessView';
import { GuestCancel, GuestHandBack } from '@/features/rooms/GuestActs';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Badge, type Tone } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import { useQueryClient } from '@tanstack/react-query';

type GuestBooking = components['schemas']['GuestBookingRead'];

const TONES: Partial<Record<GuestBooking['status'], Tone>> = {
  pending: 'warn',
  confirmed: 'good',
  held: 'good',
  refused: 'bad',
  cancelled: 'bad',
};
/** Until these, people still come. */
const AHEAD = new Set<GuestBooking['status']>(['pending', 'confirmed', 'held']);

/** A booking followed without an account, by the key that ends the link in every mail. */
export function GuestBookingPage({ lab, bookingKey }: { lab: string; bookingKey: string }) {
  const t = useT();
  const again = <ButtonLink href={`/labs/${lab}/demander`}>{t('guest.again')}</ButtonLink>;
  const options = { params: { header: { 'X-Booking-Key': bookingKey } } };
  const booking = hooks.useQuery('get', '/v1/guest-bookings', options, { enabled: bookingKey !== '' });
  if (bookingKey === '' || asProblem(booking.error).code === 'link-worthless') {
    const why = bookingKey === '' ? 'guest.noKey' : 'guest.worthless';
    return (
      <Page title={t('guest.title')}>
        <EmptyState title={t(why)} action={again}>
          {t(`${why}.hint`)}
        </EmptyState>
      </Page>
    );
  }
  if (booking.data) return <Found booking={booking.data} bookingKey={bookingKey} />;
  return (
    <Page title={t('guest.title')}>
      <Loaded query={booking} height="24rem">
        {() => null}
      </Loaded>
    </Page>
  );
}

function Found({ booking, bookingKey }: { booking: GuestBooking; bookingKey: string }) {
  const t = useT();
  const format = useFormat(booking.timezone);
  const queries = useQueryClient();
  const options = { params: { header: { 'X-Booking-Key': bookingKey } } };
  const show = (next: GuestBooking) =>
    queries.setQueryData(['get', '/v1/guest-bookings', options], next);
  const may = (act: string) => booking.abilities.includes(act);
  const comes = AHEAD.has(booking.status);
  const next: MessageKey =
    booking.part === 'participant' && booking.status === 'confirmed'
      ? 'guest.next.participant'
      : (`guest.next.${booking.status}` as MessageKey);
  return (
    <Page
      title={booking.title}
      documentTitle={t('guest.title')}
      kicker={booking.lab_name}
      lead={format.slot(booking.starts_at, booking.ends_at)}
    >
      <div className="ti-stack">
        <DefinitionList
          items={[
            {
              term: t('guest.state'),
              value: (
                <Badge tone={TONES[booking.status] ?? 'neutral'}>
                  {t(`guest.status.${booking.status}` as MessageKey)}
                </Badge>
              ),
            },
            { term: t('guest.room'), value: booking.room_name },
            { term: t('guest.reason'), value: booking.reason },
          ]}
        />
        <p className="ti-measure" role="status">
          {booking.handed_back_at ? t('guest.handedBack') : t(next)}
        </p>
      </div>
      {comes && (
        <Section title={t('access.title')}>
          <AccessView
            zone={booking.timezone}
            arrival={booking.arrival}
            status={booking.status}
            startsAt={booking.starts_at}
            endsAt={booking.ends_at}
            read={async () => {
              const { data } = await client.GET('/v1/guest-bookings/access', options);
              return data?.codes ?? [];
            }}
          />
        </Section>
      )}
      {may('hand_back') && (
        <Section title={t('guest.handBack')} lead={t('guest.handBack.lead')}>
          <GuestHandBack bookingKey={bookingKey} onDone={show} />
        </Section>
      )}
      <div className="ti-form__actions">
        {may('cancel') && <GuestCancel bookingKey={bookingKey} onDone={show} />}
        {!comes && <ButtonLink href={`/labs/${booking.lab}/demander`}>{t('guest.again')}</ButtonLink>}
      </div>
    </Page>
  );
}
