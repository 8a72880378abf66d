import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { RadioField } from '@/ui/form/choices';
import { TextArea } from '@/ui/form/fields';
import type { Booking } from './status';

interface HandBackProps {
  lab: string;
  booking: Booking;
  onClose: () => void;
  onDone: (words: string) => Promise<void>;
}

/** How the room is given back; what is wrong with it becomes a report for the team. */
export function HandBackDialog({ lab, booking, onClose, onDone }: HandBackProps) {
  const t = useT();
  const [state, setState] = useState<'' | 'well' | 'badly'>('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const missing = state === 'badly' && note.trim() === '';

  const send = async () => {
    setTried(true);
    if (state === '' || missing) return;
    setBusy(true);
    setProblem(null);
    try {
      await client.POST('/v1/labs/{lab}/bookings/{booking}/hand-back', {
        params: { path: { lab, booking: booking.id } },
        body: { in_initial_state: state === 'well', ...(note.trim() && { note: note.trim() }) },
      });
      await onDone(t('bookings.act.hand_back.done'));
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      title={t('bookings.act.hand_back.title')}
      onClose={onClose}
      actions={
        <>
          <Button busy={busy} onClick={() => void send()}>
            {t('bookings.act.hand_back')}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('ui.act.back')}
          </Button>
        </>
      }
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <RadioField
        legend={booking.room_name}
        name="hand-back"
        error={tried && state === '' ? t('ui.required') : undefined}
        onChange={(event) => setState(event.target.value as 'well' | 'badly')}
        options={[
          { value: 'well', label: t('bookings.handBack.well') },
          { value: 'badly', label: t('bookings.handBack.badly') },
        ]}
      />
      {state === 'badly' && (
        <TextArea
          id="hand-back-note"
          rows={3}
          label={t('bookings.handBack.note')}
          hint={t('bookings.handBack.note.hint')}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          error={tried && missing ? t('ui.required') : undefined}
        />
      )}
    </Dialog>
  );
}
