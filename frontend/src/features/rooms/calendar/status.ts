import type { components } from '@/api/generated';
import type { Tone } from '@/ui/data/labels';

/** How the state of a booking is set off, beside its words. */
export const STATUS_TONES: Record<components['schemas']['BookingStatus'], Tone> = {
  waiting: 'neutral',
  offered: 'accent',
  pending: 'warn',
  confirmed: 'deep',
  held: 'good',
  refused: 'bad',
  cancelled: 'neutral',
  no_show: 'bad',
};
