import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { BarTable } from '@/ui/chart/BarTable';
import { Table } from '@/ui/data/Table';
import { EmptyState } from '@/ui/feedback/states';
import type { ComparedRow, Comparison, Definition } from '../contract';
import { usePeriod, useUnits } from '../labels';
import './indicators.css';

interface ComparedProps {
  definition: Definition;
  found: Comparison;
}

/** What must be known first, then the labs in the order of their names: this is not a ranking. */
export function Compared({ definition, found }: ComparedProps) {
  const t = useT();
  const format = useFormat();
  const units = useUnits();
  const named = usePeriod();
  const { rows, notes, period } = found;
  const written = (one: ComparedRow) => {
    if (one.withheld) return t('indicators.withheld');
    return one.value === null ? t('compare.nothing') : units.written(one.value, definition.unit);
  };
  const detail = (one: ComparedRow) =>
    [
      one.denominator !== null && t('compare.of', { part: format.number(one.numerator ?? 0, 2), whole: format.number(one.denominator, 2) }),
      one.partial && t('indicators.partial'),
    ]
      .filter(Boolean)
      .join(', ');
  const caption = `${definition.label_fr}, ${named(period ?? '')} (${units.named(definition.unit)})`;
  if (rows.every((one) => one.value === null && !one.withheld)) return <EmptyState title={t('compare.none')}>{t('compare.none.hint')}</EmptyState>;
  return (
    <section className="ti-stack" data-gap="large" aria-label={caption}>
      {notes.length > 0 && (
        <div className="ti-meaning">
          <h2>{t('compare.notes')}</h2>
          <ul>
            {notes.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
      <h2>{caption}</h2>
      <BarTable
        caption={caption}
        headers={{ label: t('indicators.lab'), value: units.named(definition.unit), detail: t('indicators.note') }}
        rows={rows.map((one) => ({
          key: `${one.lab} ${one.series}`,
          label: one.name,
          percent: one.value,
          text: one.value === null ? '–' : units.written(one.value, definition.unit),
          detail: one.value === null ? written(one) : detail(one),
        }))}
      />
      <Table
        caption={t('compare.how')}
        rows={rows}
        rowKey={(one) => `${one.lab} ${one.series}`}
        columns={[
          { key: 'lab', header: t('indicators.lab'), cell: (one) => <AppLink href={`/indicateurs/${definition.code}?lab=${one.lab}`}>{one.name}</AppLink> },
          { key: 'value', header: t('indicators.value'), numeric: true, cell: written },
          { key: 'n', header: t('indicators.records'), numeric: true, cell: (one) => (one.n === null ? '–' : format.number(one.n)) },
          { key: 'origin', header: t('indicators.origin'), cell: (one) => t(`compare.series.${seriesOf(one.series)}`) },
          { key: 'version', header: t('indicators.version'), numeric: true, cell: (one) => one.definition_version ?? '–' },
        ]}
      />
    </section>
  );
}

const seriesOf = (series: string | null) => {
  if (series === 'C' || series === 'D') return series;
  return series === null ? 'none' : 'H';
};
