import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { Section } from '@/ui/layout/Page';
import { Loaded } from '@/ui/feedback/Loaded';
import { AccessView } from './AccessView';

interface Props {
  lab: string;
  zone: string;
  booking: { id: number; status: string; starts_at: string; ends_at: string };
}

/**
 * How to come to a booking of one's own (or any, for the concierge), and its access codes from the
 * day before to its end. Needs the words of `outside` (`loadMessages('outside')` in the route).
 */
export function AccessCard({ lab, zone, booking }: Props) {
  const t = useT();
  const path = { lab, booking: booking.id };
  const arrival = hooks.useQuery('get', '/v1/labs/{lab}/bookings/{booking}/arrival', { params: { path } });
  return (
    <Section title={t('access.title')}>
      <Loaded query={arrival} height="12rem">
        {(found) => (
          <AccessView
            zone={zone}
            arrival={found}
            status={booking.status}
            startsAt={booking.starts_at}
            endsAt={booking.ends_at}
            read={async () => {
              const { data } = await client.GET('/v1/labs/{lab}/bookings/{booking}/access', { params: { path } });
              return data?.codes ?? [];
            }}
          />
        )}
      </Loaded>
    </Section>
  );
}
