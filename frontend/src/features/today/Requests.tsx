import { useState } from 'react';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { FormActions } from '@/ui/form/Form';
import { daysSince } from './age';
import { ReasonForm } from './ReasonForm';
import { Task, TaskList, Tasks, useAct } from './Task';

type Section = components['schemas']['BookingSection'];
type Booking = components['schemas']['TodoBooking'];

interface RequestsProps {
  lab: string;
  zone: string;
  found: Section;
}

/** Rooms asked for: answered where they stand, without leaving the page. */
export function Requests({ lab, zone, found }: RequestsProps) {
  const t = useT();
  return (
    <Tasks id="demandes" title={t('today.requests')} count={found.count}>
      <TaskList>
        {found.items.map((one) => (
          <Request key={one.booking} lab={lab} zone={zone} booking={one} />
        ))}
      </TaskList>
    </Tasks>
  );
}

function Request({ lab, zone, booking }: { lab: string; zone: string; booking: Booking }) {
  const t = useT();
  const format = useFormat(zone);
  const { act, busy, problem } = useAct();
  const [refusing, setRefusing] = useState(false);
  const params = { path: { lab, booking: booking.booking } };
  const page = `/labs/${lab}/reservations/${booking.booking}`;
  const who = [booking.organiser ?? t('today.somebody'), booking.on_behalf_of].filter(Boolean).join(', ');
  const meeting = booking.purpose === 'reunion';
  return (
    <Task
      title={booking.title}
      href={page}
      problem={problem}
      meta={
        <>
          {booking.room_name}, {format.slot(booking.starts_at, booking.ends_at)}
          <br />
          {who}
          {booking.headcount !== null && `, ${t('today.persons', { count: booking.headcount })}`}
          {' — '}
          {t('today.asked', { days: daysSince(booking.created_at) })}
        </>
      }
    >
      {(meeting || booking.waiting > 0) && (
        <p className="ti-cluster">
          {meeting && <Badge tone="warn">{t('today.meeting')}</Badge>}
          {booking.waiting > 0 && <Badge tone="accent">{t('today.waiting', { count: booking.waiting })}</Badge>}
        </p>
      )}
      {booking.note && <p className="ti-task__words">{booking.note}</p>}
      {refusing ? (
        <ReasonForm
          label={t('today.refuse.why')}
          hint={t('today.refuse.hint')}
          submit={t('today.refuse.send')}
          onCancel={() => setRefusing(false)}
          onSubmit={(reason) =>
            act(
              () => client.POST('/v1/labs/{lab}/bookings/{booking}/refusal', { params, body: { reason } }),
              t('today.refused', { title: booking.title }),
            )
          }
        />
      ) : (
        <FormActions>
          {booking.abilities.includes('confirm') &&
            (meeting ? (
              <ButtonLink size="small" href={page}>
                {t('today.study')}
              </ButtonLink>
            ) : (
              <Button
                size="small"
                icon="check"
                busy={busy}
                native={{ 'aria-description': booking.title }}
                onClick={() =>
                  void act(
                    () => client.POST('/v1/labs/{lab}/bookings/{booking}/confirmation', { params }),
                    t('today.confirmed', { title: booking.title }),
                  )
                }
              >
                {t('today.confirm')}
              </Button>
            ))}
          {booking.abilities.includes('refuse') && (
            <Button
              size="small"
              look="secondary"
              native={{ 'aria-description': booking.title }}
              onClick={() => setRefusing(true)}
            >
              {t('today.refuse')}
            </Button>
          )}
        </FormActions>
      )}
    </Task>
  );
}
