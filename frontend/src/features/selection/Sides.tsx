import { useT } from '@/i18n';
import { Outcome } from '@/ui/feedback/Outcome';
import { howFar, parityOf, type Selection, shownSides } from './model';
import './selection.css';

/** Both sides counted as one chooses; what lacks for parity is said at once. */
export function Sides({ selection }: { selection: Selection }) {
  const t = useT();
  const { chosen, undecided } = howFar(selection);
  const { parity, disfavoured, capacity, candidates } = selection;
  const said = parityOf(selection);
  return (
    <div className="ti-balance" role="region" aria-label={t('selection.sides')}>
      <dl className="ti-balance__counts">
        {shownSides(selection.sides).map((one) => (
          <div key={one.side} data-fewer={parity && disfavoured === one.side}>
            <dt>{t(`selection.side.${one.side}`)}</dt>
            <dd>
              <span className="ti-balance__number" aria-hidden="true">
                {one.chosen}
              </span>
              <span className="ti-small">{t('selection.side.counts', { chosen: one.chosen, candidates: one.candidates })}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p role="status" className="ti-balance__total">
        {t('selection.chosen', { chosen, capacity })}
        {candidates.length > 0 && ` · ${t('selection.left', { count: undecided })}`}
      </p>
      {parity && (
        <Outcome
          live
          tone={said === 'kept' ? 'good' : said === 'nobody' ? 'neutral' : 'warn'}
          title={t(`selection.parity.${said}`)}
        >
          <p>{selection.parity_reason ? t('selection.parity.why', { reason: selection.parity_reason }) : t('selection.parity')}</p>
        </Outcome>
      )}
    </div>
  );
}
