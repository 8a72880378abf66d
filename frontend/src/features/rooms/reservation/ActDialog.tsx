import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { wallClock } from '../time';
import { type Act, lookOf, needsReason, perform } from './acts';
import type { Booking } from './status';

interface ActDialogProps {
  lab: string;
  zone: string;
  booking: Booking;
  act: Exclude<Act, 'move' | 'hand_back' | 'check_in'>;
  onClose: () => void;
  onDone: (words: string) => Promise<void>;
}

/** The same booking in an empty form: where to go when its own slot is gone. */
function anotherSlot(lab: string, booking: Booking, zone: string): string {
  const from = wallClock(booking.starts_at, zone);
  const to = wallClock(booking.ends_at, zone);
  return `/labs/${lab}/reserver?room=${booking.room}&jour=${from.day}&de=${from.time}&a=${to.time}`;
}

/** Leaving a queue or an offer has words of its own. */
function leavingOf({ status }: Booking, act: Act) {
  return act === 'cancel' && (status === 'waiting' || status === 'offered') ? (`bookings.act.cancel.${status}` as const) : null;
}

export function ActDialog({ lab, zone, booking, act, onClose, onDone }: ActDialogProps) {
  const t = useT();
  const leaving = leavingOf(booking, act);
  const meeting = act === 'confirm' && booking.purpose === 'reunion';
  const send = async (reason: string) => {
    const after = await perform(lab, booking.id, act, reason);
    const asked = act === 'accept' && after?.status === 'pending';
    await onDone(asked ? t('bookings.act.accept.asked') : t(`bookings.act.${act}.done`));
  };
  return (
    <ReasonDialog
      title={leaving ? t(`${leaving}.title`) : t(`bookings.act.${act}.title`)}
      lead={meeting ? t('bookings.act.confirm.reunion') : t(leaving ? `${leaving}.lead` : `bookings.act.${act}.lead`)}
      action={t(leaving ?? `bookings.act.${act}`)}
      danger={lookOf(act).danger}
      reasoned={needsReason(act, booking)}
      remedy={(problem) =>
        asProblem(problem).code === 'slot-taken' && (
          <span>
            <ButtonLink size="small" look="secondary" href={anotherSlot(lab, booking, zone)}>
              {t('bookings.act.restore.other')}
            </ButtonLink>
          </span>
        )
      }
      onClose={onClose}
      onSend={send}
    >
      {act === 'cancel' && booking.series !== null && <p>{t('bookings.act.cancel.series')}</p>}
    </ReasonDialog>
  );
}
