import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { FormActions } from '@/ui/form/Form';
import { daysSince } from './age';
import { HandBack } from './HandBack';
import { Task, TaskList, Tasks, useAct } from './Task';

type Schemas = components['schemas'];
type Booking = Schemas['TodoBooking'];

interface BookingsProps {
  lab: string;
  zone: string;
  found: Schemas['BookingSection'];
}

const pageOf = (lab: string, booking: number) => `/labs/${lab}/reservations/${booking}`;

/** Offers of the waiting list that end today. */
export function Offers({ lab, zone, found }: BookingsProps) {
  const t = useT();
  return (
    <Tasks id="offres" title={t('today.offers')} count={found.count}>
      <TaskList>
        {found.items.map((one) => (
          <Offer key={one.booking} lab={lab} zone={zone} booking={one} />
        ))}
      </TaskList>
    </Tasks>
  );
}

function Offer({ lab, zone, booking }: { lab: string; zone: string; booking: Booking }) {
  const t = useT();
  const format = useFormat(zone);
  const { act, busy, problem } = useAct();
  const params = { path: { lab, booking: booking.booking } };
  const until = t('today.offer.until', { time: format.time(booking.offer_until ?? booking.starts_at) });
  return (
    <Task
      title={booking.title}
      href={pageOf(lab, booking.booking)}
      problem={problem}
      meta={
        <>
          {booking.room_name}, {format.slot(booking.starts_at, booking.ends_at)}
          <br />
          {!booking.mine && `${booking.organiser ?? t('today.somebody')} — `}
          {until}
        </>
      }
    >
      {booking.mine && booking.abilities.includes('accept') && (
        <FormActions>
          <Button
            size="small"
            icon="check"
            busy={busy}
            onClick={() =>
              void act(
                () => client.POST('/v1/labs/{lab}/bookings/{booking}/acceptance', { params }),
                t('today.accepted', { title: booking.title }),
              )
            }
          >
            {t('today.accept')}
          </Button>
          <ButtonLink size="small" look="quiet" href={pageOf(lab, booking.booking)}>
            {t('today.decline')}
          </ButtonLink>
        </FormActions>
      )}
    </Task>
  );
}

/** Rooms that were left and not handed back. */
export function HandBacks({ lab, zone, found }: BookingsProps) {
  const t = useT();
  return (
    <Tasks id="remises" title={t('today.handBacks')} count={found.count}>
      <TaskList>
        {found.items.map((one) => (
          <Left key={one.booking} lab={lab} zone={zone} booking={one} />
        ))}
      </TaskList>
    </Tasks>
  );
}

function Left({ lab, zone, booking }: { lab: string; zone: string; booking: Booking }) {
  const t = useT();
  const format = useFormat(zone);
  const { act, problem } = useAct();
  const params = { path: { lab, booking: booking.booking } };
  return (
    <Task
      title={`${booking.room_name} — ${booking.title}`}
      href={pageOf(lab, booking.booking)}
      problem={problem}
      meta={t('today.leftAt', { day: format.day(booking.ends_at), time: format.time(booking.ends_at) })}
    >
      <HandBack
        about={booking.room_name}
        onHandBack={(well, note) =>
          act(
            () =>
              client.POST('/v1/labs/{lab}/bookings/{booking}/hand-back', {
                params,
                body: { in_initial_state: well, note },
              }),
            t(well ? 'today.handBack.thanks' : 'today.handBack.told'),
          )
        }
      />
    </Task>
  );
}

/** Trouble told when a room was handed back. */
export function Issues({ lab, found }: { lab: string; found: Schemas['IssueSection'] }) {
  const t = useT();
  return (
    <Tasks id="soucis" title={t('today.issues')} count={found.count}>
      <TaskList>
        {found.items.map((one) => (
          <Task
            key={one.id}
            title={[one.room_name, one.title].filter(Boolean).join(' — ')}
            href={pageOf(lab, one.booking)}
            meta={t('today.told', { days: daysSince(one.created_at) })}
          >
            {one.description && <p className="ti-task__words">{one.description}</p>}
          </Task>
        ))}
      </TaskList>
    </Tasks>
  );
}

/** Requests that the house open on a day it would be closed. */
export function Openings({ lab, found }: { lab: string; found: Schemas['OpeningSection'] }) {
  const t = useT();
  const format = useFormat('UTC');
  const hour = (time: string) => format.time(`2000-01-01T${time}:00Z`); // as it is written
  return (
    <Tasks id="ouvertures" title={t('today.openings')} count={found.count}>
      <TaskList>
        {found.items.map((one) => (
          <Task
            key={one.id}
            title={format.day(`${one.day}T12:00:00Z`)}
            href={`/labs/${lab}/lieu/reglages`}
            meta={`${t('today.door.hours', { from: hour(one.opens), to: hour(one.closes) })} — ${t('today.asked', { days: daysSince(one.created_at) })}`}
          >
            <p className="ti-task__words">{one.reason}</p>
          </Task>
        ))}
      </TaskList>
    </Tasks>
  );
}
