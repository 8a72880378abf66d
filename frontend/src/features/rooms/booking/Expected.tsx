import { useFormat, useT } from '@/i18n';
import { Outcome } from '@/ui/feedback/Outcome';
import { instantOf } from '../time';
import type { Foreseen } from './preview';
import type { Fault } from './slot';
import { Taken } from './Taken';

type Ways = Omit<Parameters<typeof Taken>[0], 'conflicts' | 'nextFree'>;

function useFaultWords(zone: string, day: string) {
  const t = useT();
  const format = useFormat(zone);
  const at = (time: string) => format.time(instantOf(day, time, zone));
  return (fault: Exclude<Fault, { fault: 'missing' }>) => {
    if (fault.fault === 'closed') return t('bookings.outcome.closed', { reason: fault.reason ?? 'none' });
    if (fault.fault === 'hours') {
      return t('bookings.outcome.hours', { opens: at(fault.opens), closes: at(fault.closes) });
    }
    return t(`bookings.outcome.${fault.fault as 'order' | 'grid' | 'past'}`);
  };
}

interface ExpectedProps {
  foreseen: Foreseen;
  day: string;
  gap: number | null;
  /** A project would make it direct. */
  tip: boolean;
  ways: Ways;
}

/** Before anything is sent: free or taken, and what happens next. */
export function Expected({ foreseen, day, gap, tip, ways }: ExpectedProps) {
  const t = useT();
  const wordsOf = useFaultWords(ways.zone, day);
  switch (foreseen.state) {
    case 'checking':
      return <Outcome tone="neutral" title={t('bookings.outcome.checking')} live />;
    case 'fault': {
      const { fault } = foreseen;
      if (fault.fault === 'missing') return null;
      return <Outcome tone="warn" title={wordsOf(fault)} live />;
    }
    case 'refused': {
      const { errors, detail, title } = foreseen.problem;
      return <Outcome tone="warn" title={errors[0]?.detail || detail || title} live />;
    }
    case 'known': {
      const { possible, status, conflicts, next_free } = foreseen.preview;
      if (!possible) {
        return (
          <Outcome tone="warn" title={t('bookings.outcome.taken')} live>
            <Taken {...ways} conflicts={conflicts} nextFree={next_free} />
          </Outcome>
        );
      }
      const direct = status === 'confirmed';
      return (
        <Outcome
          tone={direct ? 'good' : 'deep'}
          title={direct ? t('bookings.outcome.direct') : t('bookings.outcome.asked')}
          live
        >
          {!direct && tip && <p className="ti-small">{t('bookings.outcome.tip')}</p>}
          {gap !== null && <p className="ti-small">{t('bookings.outcome.gap', { minutes: gap })}</p>}
        </Outcome>
      );
    }
  }
}
