import { type MessageKey, useFormat, useT } from '@/i18n';
import { Badge } from '@/ui/data/labels';
import { Outcome } from '@/ui/feedback/Outcome';
import { type Decision, positionTone, SIDES } from './model';
import './session.css';

const GOOD: ReadonlySet<string> = new Set(['avis_favorable', 'valider', 'adoptee']);
const BAD: ReadonlySet<string> = new Set(['ne_pas_retenir', 'refuser', 'rejetee']);

const inOrder = (one: { side: (typeof SIDES)[number] }, other: { side: (typeof SIDES)[number] }) => SIDES.indexOf(one.side) - SIDES.indexOf(other.side);

/** What was decided: the outcome, why, where each side stood, what is recommended. */
export function DecisionView({ decision }: { decision: Decision }) {
  const t = useT();
  const format = useFormat();
  const tone = GOOD.has(decision.outcome) ? 'good' : BAD.has(decision.outcome) ? 'bad' : 'warn';
  return (
    <Outcome tone={tone} title={t('governance.decided', { outcome: t(`governance.decided.${decision.outcome}` as MessageKey) })}>
      <p className="ti-said-words">{decision.reason}</p>
      <div className="ti-stand">
        {decision.positions.toSorted(inOrder).map((one) => (
          <div key={one.side}>
            <div className="ti-cluster">
              <strong>{t(`governance.side.${one.side}`)}</strong>
              <Badge tone={positionTone(one.position)}>{t(`governance.position.${one.position}`)}</Badge>
            </div>
            {one.words && <p className="ti-said-words">{one.words}</p>}
          </div>
        ))}
      </div>
      {decision.recommendations.length > 0 && (
        <>
          <p>
            <strong>{t('governance.recommendations')}</strong>
          </p>
          <ul>
            {decision.recommendations.map((one) => (
              <li key={one.id}>
                {[one.words, one.owner_name, one.due_on && t('governance.dueOn', { day: format.day(one.due_on) })].filter(Boolean).join(' — ')}
              </li>
            ))}
          </ul>
        </>
      )}
      {decision.evidence.length > 0 && (
        <ul>
          {decision.evidence.map((one) => (
            <li key={one.label}>{one.url ? <a href={one.url}>{one.label}</a> : one.label}</li>
          ))}
        </ul>
      )}
      {decision.log_number !== null && <p className="ti-small">{t('governance.logged', { number: decision.log_number })}</p>}
    </Outcome>
  );
}
