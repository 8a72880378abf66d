import { useFormat, useT } from '@/i18n';
import { Figure } from '@/ui/data/Figure';
import type { Leverage } from './contract';

/** Euros won for one of operation: the first sentence stands out, its years always said. */
export function LeverageView({ leverage }: { leverage: Leverage }) {
  const t = useT();
  const { money } = useFormat();
  const [first, ...others] = leverage.items;
  return (
    <div className="ti-stack">
      {first && (
        <Figure
          value={money(Math.round(Number(first.ratio) * 100))}
          note={
            <>
              {t('funding.leverage.detail', {
                won: money(first.numerator.cents),
                wonYears: first.numerator.years.join(', '),
                spent: money(first.denominator.cents),
                budget: first.denominator.budget,
              })}
              {!first.same_years && ` ${t('funding.leverage.years')}`}
            </>
          }
        >
          {t('funding.leverage.sentence')}
        </Figure>
      )}
      {others.length > 0 && (
        <ul className="ti-measure">
          {others.map((one) => (
            <li key={one.sentence}>{one.sentence}</li>
          ))}
        </ul>
      )}
      {leverage.claims.map((one) => (
        <p key={one.id} className="ti-small ti-measure">
          {t('funding.leverage.claim', { words: one.label, more: one.note ?? '', source: one.source })}
        </p>
      ))}
    </div>
  );
}
