import type { UseFormReturn } from 'react-hook-form';
import { useFormat, useT } from '@/i18n';
import { Badge } from '@/ui/data/labels';
import { Table } from '@/ui/data/Table';
import { RadioField } from '@/ui/form/choices';
import type { SeriesDate } from '../contract';
import type { Values } from './values';

interface DatesProps {
  zone: string;
  items: readonly SeriesDate[];
}

/** Every date of a repetition, the impossible ones with the reason. */
export function SeriesDates({ zone, items }: DatesProps) {
  const t = useT();
  const format = useFormat(zone);
  const impossible = items.filter((one) => !one.possible).length;
  return (
    <>
      <p role="status">
        {t('bookings.series.summary', { possible: items.length - impossible, impossible })}
      </p>
      <Table
        caption={t('bookings.series.dates')}
        hideCaption
        rows={items}
        rowKey={(one) => one.occurrence}
        columns={[
          { key: 'date', header: t('bookings.column.date'), cell: (one) => format.day(one.starts_at ?? `${one.occurrence}Z`) },
          {
            key: 'state',
            header: t('bookings.column.state'),
            cell: (one) =>
              one.possible ? (
                <Badge tone="good">{t('bookings.series.free')}</Badge>
              ) : (
                <Badge tone="warn">{one.problem?.detail ?? t('bookings.series.taken')}</Badge>
              ),
          },
        ]}
      />
    </>
  );
}

/** What to do when some dates are impossible: always a choice of the person, made beforehand. */
export function OnConflict({ form }: { form: UseFormReturn<Values> }) {
  const t = useT();
  return (
    <RadioField
      legend={t('bookings.series.conflict')}
      options={[
        { value: 'nothing', label: t('bookings.series.nothing'), hint: t('bookings.series.nothing.hint') },
        { value: 'skip', label: t('bookings.series.skip') },
      ]}
      {...form.register('onConflict')}
    />
  );
}
