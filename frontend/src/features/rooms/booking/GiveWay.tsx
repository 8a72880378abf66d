import { useT } from '@/i18n';
import { ReasonDialog } from '@/ui/data/ReasonDialog';

interface GiveWayProps {
  /** What holds the room. */
  title: string;
  onClose: () => void;
  onSend: (reason: string) => Promise<void>;
}

/** Asks that another booking leave the room, with the reason. */
export function GiveWay({ title, onClose, onSend }: GiveWayProps) {
  const t = useT();
  return (
    <ReasonDialog
      title={t('bookings.giveWay.title', { title })}
      lead={t('bookings.giveWay.lead')}
      action={t('bookings.giveWay.send')}
      label={t('bookings.giveWay.why')}
      onClose={onClose}
      onSend={onSend}
    />
  );
}
