import { useFormat, useT } from '@/i18n';
import type { Occurrence, Series } from '../contract';

export interface SeriesDialogProps {
  lab: string;
  zone: string;
  series: Series;
  /** The dates ahead that can be the first concerned. */
  ahead: readonly Occurrence[];
  onClose: () => void;
  onDone: (words: string, series: Series | undefined) => Promise<void>;
}

/** From which date on: all that is ahead, or one and the following. */
export function useFromOptions(ahead: readonly Occurrence[]) {
  const t = useT();
  const format = useFormat('UTC');
  return [
    { value: '', label: t('bookings.series.all') },
    ...ahead.slice(1).map((one) => ({
      value: one.occurrence,
      label: t('bookings.series.following', { when: format.day(`${one.occurrence}Z`) }),
    })),
  ];
}
