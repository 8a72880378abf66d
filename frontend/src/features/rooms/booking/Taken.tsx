import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import type { Busy, Span } from '../contract';

interface TakenProps {
  zone: string;
  rooms: readonly { slug: string; name: string }[];
  conflicts: readonly Busy[];
  nextFree: readonly Span[];
  onTake: (slot: Span) => void;
  onWait?: (() => void) | undefined;
  onGiveWay?: (() => void) | undefined;
}

/** What stands in the way, and the ways around it. */
export function Taken({ zone, rooms, conflicts, nextFree, onTake, onWait, onGiveWay }: TakenProps) {
  const t = useT();
  const format = useFormat(zone);
  const nameOf = (slug: string) => rooms.find((one) => one.slug === slug)?.name ?? slug;
  return (
    <>
      {conflicts.length > 0 && (
        <ul>
          {conflicts.map((one) => (
            <li key={`${one.room}-${one.starts_at}`}>
              {t('bookings.outcome.takenBy', {
                room: nameOf(one.room),
                when: format.timeRange(one.starts_at, one.ends_at),
              })}
            </li>
          ))}
        </ul>
      )}
      {nextFree.length > 0 && (
        <>
          <span>{t('bookings.outcome.next')}</span>
          <span className="ti-outcome__acts">
            {nextFree.map((slot) => (
              <Button key={slot.starts_at} look="secondary" size="small" onClick={() => onTake(slot)}>
                {t('bookings.slot.take', { when: format.slot(slot.starts_at, slot.ends_at) })}
              </Button>
            ))}
          </span>
        </>
      )}
      {onWait && <span className="ti-small">{t('bookings.wait.hint')}</span>}
      {(onWait ?? onGiveWay) && (
        <span className="ti-outcome__acts">
          {onWait && (
            <Button look="tertiary" size="small" onClick={onWait}>
              {t('bookings.wait')}
            </Button>
          )}
          {onGiveWay && (
            <Button look="tertiary" size="small" onClick={onGiveWay}>
              {t('bookings.giveWay')}
            </Button>
          )}
        </span>
      )}
    </>
  );
}
