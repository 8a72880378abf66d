import { lazy, Suspense, useState } from 'react';
import { type MessageKey, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { toast } from '@/ui/feedback/toasts';
import { ActDialog } from './ActDialog';
import { type Act, actsOf, lookOf, perform } from './acts';
import { HandBackDialog } from './HandBackDialog';
import type { Booking } from './status';

// Fetched when somebody moves a booking: most look, and go.
const MoveDialog = lazy(async () => ({ default: (await import('./MoveDialog')).MoveDialog }));

interface ActsProps {
  lab: string;
  zone: string;
  rooms: readonly { slug: string; name: string }[];
  booking: Booking;
  /** Everything is to be read again; the promise ends when it has been. */
  onChanged: () => Promise<void>;
  onProblem: (error: unknown) => void;
}

function labelOf(act: Act, booking: Booking): MessageKey {
  const { status } = booking;
  if (act === 'cancel' && (status === 'waiting' || status === 'offered')) return `bookings.act.cancel.${status}`;
  if (act === 'check_in' && !booking.mine) return 'bookings.act.check_in.concierge';
  return `bookings.act.${act}`;
}

/** What can be done with a booking now, exactly as its abilities say. */
export function Acts({ lab, zone, rooms, booking, onChanged, onProblem }: ActsProps) {
  const t = useT();
  const [open, setOpen] = useState<Exclude<Act, 'check_in'> | null>(null);
  const [busy, setBusy] = useState(false);
  const close = () => setOpen(null);
  const done = async (words: string) => {
    toast(words);
    setOpen(null);
    await onChanged();
  };
  const arrive = async () => {
    setBusy(true);
    try {
      await perform(lab, booking.id, 'check_in', '');
      await done(t('bookings.act.check_in.done'));
    } catch (error) {
      onProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const shared = { lab, booking, onClose: close, onDone: done };
  return (
    <>
      <div className="ti-outcome__acts">
        {actsOf(booking).map((act) => (
          <Button
            key={act}
            {...lookOf(act)}
            busy={act === 'check_in' && busy}
            onClick={() => (act === 'check_in' ? void arrive() : setOpen(act))}
          >
            {t(labelOf(act, booking))}
          </Button>
        ))}
      </div>
      {open === 'move' && (
        <Suspense fallback={null}>
          <MoveDialog {...shared} zone={zone} rooms={rooms} />
        </Suspense>
      )}
      {open === 'hand_back' && <HandBackDialog {...shared} />}
      {open !== null && open !== 'move' && open !== 'hand_back' && <ActDialog {...shared} zone={zone} act={open} />}
    </>
  );
}
