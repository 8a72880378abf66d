import { useFormat, useT } from '@/i18n';
import { Table } from '@/ui/data/Table';
import { EmptyState } from '@/ui/feedback/states';
import type { Revision } from '../contract';
import { useBreakdown, useLabNames, usePeriod, useUnits } from '../labels';

/** What was public before and was corrected: old, new, when and why. Nothing changes silently. */
export function Revisions({ items, unit, named = true }: { items: readonly Revision[]; unit: string; named?: boolean }) {
  const t = useT();
  const format = useFormat();
  const period = usePeriod();
  const breakdown = useBreakdown();
  const units = useUnits();
  const labName = useLabNames();
  const written = (value: number | null) => (value === null ? t('indicators.withheld') : units.written(value, unit));
  if (items.length === 0) return <EmptyState title={t('revisions.none')}>{t('revisions.none.hint')}</EmptyState>;
  return (
    <Table
      caption={t('revisions.caption')}
      hideCaption
      rows={items}
      rowKey={(one) => `${one.lab}-${one.vintage}-${one.period}-${one.breakdown}-${one.series}`}
      columns={[
        { key: 'when', header: t('revisions.when'), cell: (one) => format.day(one.at) },
        {
          key: 'what',
          header: t('revisions.what'),
          cell: (one) => [named && labName(one.lab), period(one.period), one.breakdown && breakdown(one.breakdown)].filter(Boolean).join(', '),
        },
        { key: 'before', header: t('revisions.before'), numeric: true, cell: (one) => <s>{written(one.before)}</s> },
        { key: 'after', header: t('revisions.after'), numeric: true, cell: (one) => <strong>{written(one.after)}</strong> },
        { key: 'why', header: t('revisions.why'), cell: (one) => one.reason ?? '–' },
      ]}
    />
  );
}
