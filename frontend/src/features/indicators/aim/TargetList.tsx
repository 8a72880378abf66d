import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { useNames } from '../collect/words';
import type { Definition, Target } from '../contract';
import { useBreakdown, usePeriod, useUnits } from '../labels';
import '../look/indicators.css';
import './aim.css';

/** "Cible 2026", with the detail it is about. */
export function useTargetName(): (target: Target) => string {
  const t = useT();
  const period = usePeriod();
  const breakdown = useBreakdown();
  return (one) => [t(`targets.kind.${one.kind}`), period(one.period), one.breakdown && breakdown(one.breakdown)].filter(Boolean).join(', ');
}

interface TargetListProps {
  lab: string;
  definitions: readonly Definition[];
  targets: readonly Target[];
  /** What whoever looks may do; nothing without it. */
  onChange?: ((target: Target) => void) | undefined;
  onRemove?: ((target: Target) => void) | undefined;
}

/** Indicator by indicator: where the lab started from, and what it aims at. */
export function TargetList({ lab, definitions, targets, onChange, onRemove }: TargetListProps) {
  const t = useT();
  const units = useUnits();
  const { named } = useNames();
  const nameOf = useTargetName();
  return (
    <ul className="ti-plain ti-aims">
      {definitions.map((definition) => (
        <li key={definition.code}>
          <h3>
            <AppLink href={`/indicateurs/${definition.code}?lab=${lab}`}>{named(definition)}</AppLink>
          </h3>
          <ul className="ti-plain ti-aims__list">
            {targets
              .filter((one) => one.code === definition.code)
              .map((one) => (
                <li key={one.id} data-kind={one.kind}>
                  <div className="ti-aims__what">
                    <p>
                      {nameOf(one)} :{' '}
                      <strong className="ti-aims__value">
                        {[units.written(one.value, definition.unit), units.said(definition.unit)].filter(Boolean).join(' ')}
                      </strong>
                    </p>
                    {one.words && <p className="ti-small">{one.words}</p>}
                    {!one.public && (
                      <p>
                        <Badge tone="neutral">{t('evidence.isPrivate')}</Badge>
                      </p>
                    )}
                  </div>
                  {(onChange || onRemove) && (
                    <div className="ti-cluster">
                      {onChange && (
                        <Button size="small" look="tertiary" onClick={() => onChange(one)}>
                          {t('targets.change')}
                          <span className="ti-sr">{` : ${named(definition)}, ${nameOf(one)}`}</span>
                        </Button>
                      )}
                      {onRemove && (
                        <Button size="small" look="quiet" onClick={() => onRemove(one)}>
                          {t('evidence.remove')}
                          <span className="ti-sr">{` : ${named(definition)}, ${nameOf(one)}`}</span>
                        </Button>
                      )}
                    </div>
                  )}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
