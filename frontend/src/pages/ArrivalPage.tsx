import { useState } from 'react';
import { client } from '@/api/client';
import { asProblem } from '@/api/problem';
import {
  type Door,
  type DoorBooking,
  doorAt,
  stateOf,
  useDoor,
  usePresent,
  useRememberDoor,
} from '@/features/today/door';
import { HandBack } from '@/features/today/HandBack';
import { useLiveLab } from '@/features/rooms/live';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { Page, Section } from '@/ui/layout/Page';
import { LostDoor } from './LostDoor';
import './arrival.css';

interface ArrivalPageProps {
  lab: string;
  room: string;
  doorKey: string;
}

/** On the phone of whoever read the QR code: arrive, end, hand back, without an account. */
export function ArrivalPage({ lab, room, doorKey }: ArrivalPageProps) {
  const t = useT();
  const door = useDoor(lab, room, doorKey);
  const remember = useRememberDoor(lab, room, doorKey);
  const present = usePresent();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  useLiveLab(lab);
  if (!door.data) {
    if (door.error && asProblem(door.error).status === 404) return <LostDoor />;
    return (
      <div className="ti-page ti-main">
        {door.error ? (
          <ProblemAlert error={door.error} onRetry={() => void door.refetch()} />
        ) : (
          <Skeleton lines={5} />
        )}
      </div>
    );
  }
  const act = async (doing: Promise<{ data?: Door }>, done: string) => {
    setProblem(null);
    setBusy(true);
    try {
      remember((await doing).data);
      toast(done);
    } catch (error) {
      setProblem(error);
      void door.refetch();
    } finally {
      setBusy(false);
    }
  };
  const at = doorAt(lab, room, doorKey);
  const handBack = (booking: number) => (well: boolean, note: string | null) =>
    act(
      client.POST('/v1/labs/{lab}/rooms/{room}/door/hand-back', {
        ...at,
        body: { booking, in_initial_state: well, note },
      }),
      t(well ? 'today.handBack.thanks' : 'today.handBack.told'),
    );
  const { current, next } = stateOf(door.data, present);
  const soon = next.find((one) => one.may_check_in) ?? null;
  const concerned = [current, soon].filter((one): one is DoorBooking => one !== null && one.status !== 'pending');
  const { left } = door.data;
  return (
    <Page
      title={door.data.name}
      kicker={door.data.lab_name}
      lead={t(concerned.length > 0 ? 'today.arrival.lead' : 'today.arrival.none')}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      {concerned.map((one) => (
        <Visit
          key={one.booking}
          booking={one}
          zone={door.data.timezone}
          busy={busy}
          onArrive={() =>
            void act(
              client.POST('/v1/labs/{lab}/rooms/{room}/door/check-in', { ...at, body: { booking: one.booking } }),
              t('today.arrival.done'),
            )
          }
          onEnd={() =>
            void act(
              client.POST('/v1/labs/{lab}/rooms/{room}/door/early-end', { ...at, body: { booking: one.booking } }),
              t('today.arrival.ended'),
            )
          }
          onHandBack={handBack(one.booking)}
        />
      ))}
      {left && (
        <Section title={t('today.arrival.left')} lead={t('today.arrival.left.lead', { title: left.title })}>
          <HandBack size="large" onHandBack={handBack(left.booking)} />
        </Section>
      )}
      {concerned.length === 0 && !left && (
        <EmptyState title={t('today.arrival.nobody')}>{t('today.arrival.nobody.hint')}</EmptyState>
      )}
    </Page>
  );
}

interface VisitProps {
  booking: DoorBooking;
  zone: string;
  busy: boolean;
  onArrive: () => void;
  onEnd: () => void;
  onHandBack: (well: boolean, note: string | null) => Promise<void>;
}

function Visit({ booking, zone, busy, onArrive, onEnd, onHandBack }: VisitProps) {
  const t = useT();
  const format = useFormat(zone);
  const [leaving, setLeaving] = useState(false);
  return (
    <section className="ti-card ti-visit" aria-label={booking.title ?? t('today.door.unconfirmed')}>
      <h2>{booking.title ?? t('today.door.unconfirmed')}</h2>
      <p className="ti-visit__when">{format.timeRange(booking.starts_at, booking.ends_at)}</p>
      {booking.checked_in && <Badge tone="good">{t('today.arrival.here')}</Badge>}
      {booking.may_check_in && (
        <Button size="large" icon="check" busy={busy} className="ti-visit__main" onClick={onArrive}>
          {t('today.arrival.arrive')}
        </Button>
      )}
      {!booking.may_check_in && (booking.may_end || booking.may_hand_back) && !leaving && (
        <Button size="large" look="secondary" className="ti-visit__main" onClick={() => setLeaving(true)}>
          {t('today.arrival.leave')}
        </Button>
      )}
      {leaving && (
        <div className="ti-stack">
          {booking.may_hand_back && (
            <>
              <h3>{t('today.handBack.question')}</h3>
              <HandBack size="large" onHandBack={onHandBack} />
            </>
          )}
          {booking.may_end && (
            <>
              <h3>{t('today.arrival.early')}</h3>
              <p className="ti-small">{t('today.arrival.early.hint')}</p>
              <Button size="large" look="secondary" busy={busy} className="ti-visit__main" onClick={onEnd}>
                {t('today.arrival.end')}
              </Button>
            </>
          )}
        </div>
      )}
    </section>
  );
}
