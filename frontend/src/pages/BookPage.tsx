import { useNavigate } from '@tanstack/react-router';
import { hooks } from '@/api/client';
import { BookingForm } from '@/features/rooms/BookingForm';
import { minutesOf, timeOf, wallClock } from '@/features/rooms/time';
import { useT } from '@/i18n';
import { Loaded } from '@/ui/feedback/Loaded';
import { Page } from '@/ui/layout/Page';
import { useNow } from '@/ui/now';

const ZONE = 'Europe/Paris';
const HOUR = 60;
const QUARTER = 15;

export interface BookSearch {
  room?: string | undefined;
  jour?: string | undefined;
  de?: string | undefined;
  a?: string | undefined;
}

/** Nine to ten tomorrow, unless the address says better; the day that is under way starts at its next quarter. */
function draftOf(search: BookSearch, now: number) {
  const today = wallClock(now, ZONE);
  const day = search.jour ?? wallClock(now + 24 * HOUR * 60_000, ZONE).day;
  const soonest = Math.ceil((minutesOf(today.time) + 1) / QUARTER) * QUARTER;
  const start = search.de ?? (day === today.day ? timeOf(Math.max(minutesOf('09:00'), soonest)) : '09:00');
  return { day, start, end: search.a ?? timeOf(minutesOf(start) + HOUR) };
}

/** The booking form on a page of its own: for a phone, and for whoever comes with a slot in mind. */
export function BookPage({ lab, search }: { lab: string; search: BookSearch }) {
  const t = useT();
  const navigate = useNavigate();
  const now = useNow();
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  return (
    <Page
      title={t('bookings.new')}
      lead={t('bookings.new.lead')}
      crumbs={[{ href: `/labs/${lab}/calendrier`, label: t('nav.calendar') }]}
    >
      <Loaded query={rooms} height="40rem">
        {({ items }) => (
          <BookingForm
            lab={lab}
            zone={ZONE}
            rooms={items}
            draft={{
              room: items.some((one) => one.slug === search.room) ? (search.room ?? '') : (items[0]?.slug ?? ''),
              ...draftOf(search, now),
            }}
            onDone={(made) => void navigate({ to: made.href as '/' })}
          />
        )}
      </Loaded>
    </Page>
  );
}
