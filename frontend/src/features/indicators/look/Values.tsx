import { type MessageKey, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import type { Aim } from '@/ui/chart/aims';
import { BarTable } from '@/ui/chart/BarTable';
import { Chart } from '@/ui/chart/Chart';
import { Lines } from '@/ui/chart/Lines';
import { Table } from '@/ui/data/Table';
import { useBreakdown, useLabNames, usePeriod, useUnits } from '../labels';
import type { Frequency } from '../periods';
import { pointOf, type Series, seriesOf, type Shown } from '../series';
import './indicators.css';

const MOST_LINES = 4;
const MOST_BARS = 14;

interface ValuesProps {
  items: readonly Shown[];
  frequency: Frequency;
  title: string;
  unit: string;
  /** Of the totals of one lab. */
  aims: readonly Aim[];
}

/** Shown values drawn, then written one by one: each opens on what made it. */
export function Values({ items, frequency, title, unit, aims }: ValuesProps) {
  const t = useT();
  const period = usePeriod();
  const breakdown = useBreakdown();
  const units = useUnits();
  const labName = useLabNames();
  const { periods, series } = seriesOf(items, frequency);
  const labs = new Set(series.map((one) => one.lab));
  const origins = new Set(series.map((one) => one.origin));
  const cuts = series.some((one) => one.breakdown !== '');
  const nameOf = (one: Series<Shown>) =>
    [
      (labs.size > 1 || (!cuts && origins.size === 1)) && labName(one.lab),
      cuts && breakdown(one.breakdown),
      origins.size > 1 && t(`indicators.origin.${one.origin}` as MessageKey).toLowerCase(),
    ]
      .filter(Boolean)
      .join(', ');
  const rows = [...items].sort((a, b) => b.period.localeCompare(a.period) || a.breakdown.localeCompare(b.breakdown) || a.lab.localeCompare(b.lab));
  const [only] = series;
  return (
    <div className="ti-stack" data-gap="large">
      {series.length === 1 && only && periods.length <= MOST_BARS ? (
        periods.length + aims.length > 1 && (
          <Chart
            title={title}
            unit={units.named(unit)}
            points={periods.map((one, rank) => ({ label: period(one), ...pointOf(only.values[rank] ?? null) }))}
            aims={aims}
          />
        )
      ) : series.length <= MOST_LINES ? (
        <Lines
          title={title}
          unit={units.named(unit)}
          labels={periods.map(period)}
          aims={aims}
          lines={series.map((one) => ({ key: one.key, name: nameOf(one), points: one.values.map(pointOf) }))}
        />
      ) : (
        <Bars series={series} rank={periods.length - 1} period={period(periods.at(-1) ?? '')} unit={unit} nameOf={nameOf} />
      )}
      <Table
        caption={t('indicators.values')}
        rows={rows}
        rowKey={(one) => [one.lab, one.period, one.breakdown, one.origin, one.source].join(' ')}
        columns={[
          { key: 'period', header: t('indicators.period'), cell: (one) => period(one.period) },
          ...(labs.size > 1 ? [{ key: 'lab', header: t('indicators.lab'), cell: (one: Shown) => labName(one.lab) }] : []),
          ...(cuts ? [{ key: 'cut', header: t('indicators.cut'), cell: (one: Shown) => breakdown(one.breakdown) }] : []),
          {
            key: 'value',
            header: t('indicators.value'),
            numeric: true,
            cell: (one) => {
              if (one.value === null || one.value === undefined) return t('indicators.withheld');
              const words = units.written(one.value, unit);
              return one.id === null ? words : <AppLink href={`/labs/${one.lab}/valeurs/${one.id}`}>{words}</AppLink>;
            },
          },
          { key: 'note', header: t('indicators.note'), cell: (one) => <Remarks one={one} /> },
        ]}
      />
    </div>
  );
}

interface BarsProps {
  series: readonly Series<Shown>[];
  rank: number;
  period: string;
  unit: string;
  nameOf: (one: Series<Shown>) => string;
}

/** More series than lines can be told apart: the last period alone, side by side. */
function Bars({ series, rank, period, unit, nameOf }: BarsProps) {
  const t = useT();
  const units = useUnits();
  const detail = (one: Shown | null) => {
    if (one?.conf_status === 'C') return t('indicators.withheld');
    return one?.partial ? t('indicators.partial') : '';
  };
  return (
    <>
      <h3>{t('indicators.side', { period })}</h3>
      <BarTable
        caption={t('indicators.side', { period })}
        headers={{ label: t('indicators.cut'), value: units.named(unit), detail: t('indicators.note') }}
        rows={series.map((one) => {
          const found = one.values[rank] ?? null;
          const value = found?.value ?? null;
          return { key: one.key, label: nameOf(one), percent: value, text: value === null ? '–' : units.written(value, unit), detail: detail(found) };
        })}
      />
    </>
  );
}

function Remarks({ one }: { one: Shown }) {
  const t = useT();
  const units = useUnits();
  const words = [
    one.source ? `${t(`indicators.origin.${one.origin}` as MessageKey)} (${one.source})` : t(`indicators.origin.${one.origin}` as MessageKey),
    one.partial && t('indicators.partial'),
    typeof one.printed_value === 'number' && one.printed_value !== one.value && t('indicators.printed', { printed: units.written(one.printed_value, one.unit) }),
    one.comment,
  ].filter(Boolean);
  return <span className="ti-small ti-remark">{words.join(' · ')}</span>;
}
