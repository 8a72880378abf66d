import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { Table } from '@/ui/data/Table';
import type { Occurrence, Series } from '../contract';
import { STATUS_TONES } from '../reservation/status';

interface OccurrencesProps {
  lab: string;
  zone: string;
  series: Series;
  rooms: readonly { slug: string; name: string }[];
  /** Null when one may not. */
  onAdd: ((one: Occurrence) => void) | null;
  busy: string | null;
}

/** Every date of a series with its state; each leads to its booking, and one left out can come back. */
export function Occurrences({ lab, zone, series, rooms, onAdd, busy }: OccurrencesProps) {
  const t = useT();
  const format = useFormat(zone);
  const wall = useFormat('UTC');
  const out = (one: Occurrence) => one.booking === null || one.status === 'cancelled';
  const nameOf = (slug: string | null) => rooms.find((one) => one.slug === slug)?.name ?? series.room_name;
  return (
    <Table
      caption={t('bookings.series.list')}
      hideCaption
      rows={series.occurrences}
      rowKey={(one) => one.occurrence}
      columns={[
        {
          key: 'date',
          header: t('bookings.column.date'),
          cell: (one) => {
            const words = one.starts_at && one.ends_at
              ? format.slot(one.starts_at, one.ends_at)
              : wall.day(`${one.occurrence}Z`);
            return one.booking === null ? words : <AppLink href={`/labs/${lab}/reservations/${one.booking}`}>{words}</AppLink>;
          },
        },
        { key: 'room', header: t('rooms.room'), cell: (one) => nameOf(one.room) },
        {
          key: 'state',
          header: t('bookings.column.state'),
          cell: (one) =>
            one.status === null ? (
              <Badge>{t('bookings.series.skipped')}</Badge>
            ) : (
              <Badge tone={STATUS_TONES[one.status]}>{t(`bookings.status.${one.status}`)}</Badge>
            ),
        },
        ...(onAdd
          ? [
              {
                key: 'act',
                header: t('bookings.column.act'),
                cell: (one: Occurrence) =>
                  out(one) && Date.parse(`${one.occurrence}Z`) > Date.now() ? (
                    <Button
                      look="secondary"
                      size="small"
                      busy={busy === one.occurrence}
                      onClick={() => onAdd(one)}
                      native={{ 'aria-label': t('bookings.series.readdOne', { day: wall.day(`${one.occurrence}Z`) }) }}
                    >
                      {t('bookings.series.readd')}
                    </Button>
                  ) : null,
              },
            ]
          : []),
      ]}
    />
  );
}
