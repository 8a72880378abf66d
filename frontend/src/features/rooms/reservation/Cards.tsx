import { useFormat, useT } from '@/i18n';
import { Card, CardGrid } from '@/ui/data/Card';
import { Badge } from '@/ui/data/labels';
import { type Booking, STATUS_TONES, useNextWords } from './status';

interface CardsProps {
  lab: string;
  zone: string;
  items: readonly Booking[];
}

/** Bookings as cards that lead to each: when, what, where, in which state. */
export function BookingCards({ lab, zone, items }: CardsProps) {
  const t = useT();
  const format = useFormat(zone);
  const { momentOf } = useNextWords(zone);
  return (
    <CardGrid>
      {items.map((one) => (
        <Card
          key={one.id}
          title={one.title}
          href={`/labs/${lab}/reservations/${one.id}`}
          kicker={format.slot(one.starts_at, one.ends_at)}
          accent={one.status === 'offered'}
          footer={<Badge tone={STATUS_TONES[one.status]}>{t(`bookings.status.${one.status}`)}</Badge>}
        >
          <span>{one.room_name}</span>
          {one.status === 'offered' && one.offer_until && (
            <span>{t('bookings.mine.until', { until: momentOf(one.offer_until) })}</span>
          )}
        </Card>
      ))}
    </CardGrid>
  );
}
