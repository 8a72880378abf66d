import type { components } from '@/api/generated';
import { type MessageKey, useFormat, useT } from '@/i18n';
import type { Tone } from '@/ui/data/labels';

export type Booking = components['schemas']['BookingRead'];
type Status = Booking['status'];

export const STATUS_TONES: Record<Status, Tone> = {
  waiting: 'neutral',
  offered: 'accent',
  pending: 'deep',
  confirmed: 'good',
  refused: 'bad',
  cancelled: 'neutral',
  held: 'good',
  no_show: 'warn',
};

const SOON = 30 * 60_000;

/** Which sentence says what comes next for a booking. */
export function nextOf(booking: Booking, now: number): MessageKey {
  const { status, abilities } = booking;
  switch (status) {
    case 'offered':
      return abilities.includes('accept') ? 'bookings.next.offered' : 'bookings.next.offered.others';
    case 'pending':
      return abilities.includes('confirm') ? 'bookings.next.pending.decide' : 'bookings.next.pending';
    case 'cancelled':
      return abilities.includes('restore') ? 'bookings.next.cancelled.restore' : 'bookings.next.cancelled';
    case 'confirmed': {
      if (Date.parse(booking.released_at ?? booking.ends_at) <= now) {
        return abilities.includes('hand_back') ? 'bookings.next.confirmed.handBack' : 'bookings.next.confirmed.over';
      }
      if (Date.parse(booking.starts_at) <= now) return 'bookings.next.confirmed.now';
      const soon = Date.parse(booking.starts_at) - now <= SOON && abilities.includes('check_in');
      return soon ? 'bookings.next.confirmed.soon' : 'bookings.next.confirmed.ahead';
    }
    case 'held':
      return abilities.includes('hand_back') ? 'bookings.next.confirmed.handBack' : 'bookings.next.held';
    default:
      return `bookings.next.${status}`;
  }
}

/** The same in words, with the time until which an offer lasts. */
export function useNextWords(zone: string) {
  const t = useT();
  const format = useFormat(zone);
  const momentOf = (at: string) => t('bookings.moment', { day: format.day(at), time: format.time(at) });
  return {
    momentOf,
    nextOf: (booking: Booking, now: number) =>
      t(nextOf(booking, now), booking.offer_until ? { until: momentOf(booking.offer_until) } : {}),
  };
}
