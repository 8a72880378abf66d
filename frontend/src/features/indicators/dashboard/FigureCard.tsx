import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Spark } from '@/ui/chart/Spark';
import type { DashboardFigure } from '../contract';
import { usePeriod, useUnits } from '../labels';
import './dashboard.css';

/** What is worth saying; a first figure, or one that is withheld, explains itself. */
const WHY = ['zero', 'partial', 'definition'] as const;

/** One figure set large with its sentence, how it moved or why one cannot say, and what was aimed at. */
export function FigureCard({ lab, figure: one }: { lab: string; figure: DashboardFigure }) {
  const t = useT();
  const period = usePeriod();
  const units = useUnits();
  const unit = units.said(one.unit);
  const value = one.value === null ? t('dashboard.withheld') : units.written(one.value, one.unit);
  return (
    <article className="ti-card ti-fig">
      <h3>
        <AppLink href={`/indicateurs/${one.code}?lab=${lab}`} className="ti-fig__name">
          {one.label}
        </AppLink>
      </h3>
      <p className="ti-fig__value" data-withheld={one.value === null} data-long={value.length > 8}>
        {value}
      </p>
      <p>
        {[unit, period(one.period), one.partial && t('indicators.partial'), one.series !== 'C' && t(`compare.series.${one.series === 'D' ? 'D' : 'H'}`).toLowerCase()]
          .filter(Boolean)
          .join(', ')}
      </p>
      <Growth figure={one} />
      <Target figure={one} />
      {one.line.filter((point) => point.value !== null).length > 1 && (
        <div className="ti-fig__line">
          <Spark values={one.line.map((point) => point.value)} aim={one.target} />
          <p className="ti-small" aria-hidden="true">
            <span>{period(one.line[0]?.period ?? '')}</span>
            <span>{period(one.line.at(-1)?.period ?? '')}</span>
          </p>
        </div>
      )}
    </article>
  );
}

function Growth({ figure: one }: { figure: DashboardFigure }) {
  const t = useT();
  const format = useFormat();
  const units = useUnits();
  if (one.growth !== null) {
    const number = format.number(Math.abs(one.growth), 1);
    const way = one.growth > 0 ? 'up' : one.growth < 0 ? 'down' : 'same';
    return (
      <p className="ti-fig__growth" data-way={way}>
        {t(`dashboard.growth.${way}`, { number, before: units.written(one.before ?? 0, one.unit) })}
      </p>
    );
  }
  const why = WHY.find((known) => known === one.why_no_growth);
  return why ? <p className="ti-small">{t(`dashboard.noGrowth.${why}`)}</p> : null;
}

function Target({ figure: one }: { figure: DashboardFigure }) {
  const t = useT();
  const units = useUnits();
  if (one.target === null) return null;
  const words = t('dashboard.target', { target: units.written(one.target, one.unit) });
  if (one.value === null || one.target <= 0) return <p className="ti-small">{words}</p>;
  return (
    <div className="ti-fig__target">
      <progress max={one.target} value={Math.max(0, Math.min(one.value, one.target))} aria-label={words} />
      <p className="ti-small">{one.value >= one.target ? t('dashboard.target.reached', { target: units.written(one.target, one.unit) }) : words}</p>
    </div>
  );
}
