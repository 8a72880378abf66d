import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Table } from '@/ui/data/Table';
import type { Revision } from '../contract';
import { useBreakdown, useLabNames, usePeriod, useUnits } from '../labels';

/** What was public before and was corrected: old, new, when and why. Nothing changes silently. */
export function Revisions({ items, unit }: { items: readonly Revision[]; unit: string }) {
  const t = useT();
  const format = useFormat();
  const period = usePeriod();
  const breakdown = useBreakdown();
  const units = useUnits();
  const labName = useLabNames();
  const written = (value: number | null) => (value === null ? t('indicators.withheld') : units.written(value, unit));
  if (items.length === 0) return <p className="ti-measure">{t('revisions.none')}</p>;
  return (
    <Table
      caption={t('revisions.caption')}
      hideCaption
      rows={items}
      rowKey={(one) => `${one.lab} ${one.published_value}`}
      columns={[
        { key: 'when', header: t('revisions.when'), cell: (one) => format.day(one.at) },
        {
          key: 'what',
          header: t('revisions.what'),
          cell: (one) => [labName(one.lab), period(one.period), one.breakdown && breakdown(one.breakdown)].filter(Boolean).join(', '),
        },
        { key: 'before', header: t('revisions.before'), numeric: true, cell: (one) => <s>{written(one.before)}</s> },
        { key: 'after', header: t('revisions.after'), numeric: true, cell: (one) => <After one={one} words={written(one.after)} /> },
        { key: 'why', header: t('revisions.why'), cell: (one) => one.reason },
      ]}
    />
  );
}

function After({ one, words }: { one: Revision; words: string }) {
  if (one.after === null) return <strong>{words}</strong>;
  return <AppLink href={`/labs/${one.lab}/valeurs/${one.published_value}`}>{words}</AppLink>;
}
