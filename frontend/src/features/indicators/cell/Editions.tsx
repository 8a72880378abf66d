import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Table } from '@/ui/data/Table';
import type { PublishedOnce } from '../contract';
import { useUnits } from '../labels';

/** What the public could read of this figure, from first to last, and why it changed. */
export function Editions({ lab, items, unit }: { lab: string; items: readonly PublishedOnce[]; unit: string }) {
  const t = useT();
  const format = useFormat();
  const units = useUnits();
  if (items.length === 0) return <p className="ti-small">{t('editions.none')}</p>;
  return (
    <Table
      caption={t('editions.title')}
      hideCaption
      rows={items.toReversed()}
      rowKey={(one) => one.published_value}
      columns={[
        { key: 'at', header: t('editions.from'), cell: (one) => format.day(one.at) },
        {
          key: 'value',
          header: t('indicators.value'),
          numeric: true,
          cell: (one) =>
            one.value === null ? (
              t('indicators.withheld')
            ) : (
              <AppLink href={`/labs/${lab}/valeurs/${one.published_value}`}>{units.written(one.value, unit)}</AppLink>
            ),
        },
        { key: 'until', header: t('editions.until'), cell: (one) => (one.until ? format.day(one.until) : t('editions.now')) },
        { key: 'why', header: t('revisions.why'), cell: (one) => one.reason ?? '–' },
      ]}
    />
  );
}
