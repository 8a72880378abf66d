import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge } from '@/ui/data/labels';
import { addressOf, type Row } from './model';
import { StatusBadge } from './StatusBadge';
import './rows.css';

interface Props {
  lab: string;
  items: readonly Row[];
  /** More on one of them: what it lacks, a box to choose it. */
  more?: (row: Row) => ReactNode;
  level?: 2 | 3 | 4;
}

/** Requests one under the other: what, who, where it stands, what it asks. */
export function RequestRows({ lab, items, more, level = 3 }: Props) {
  const t = useT();
  const format = useFormat();
  const Heading = `h${level}` as const;
  return (
    <ul className="ti-plain ti-rows">
      {items.map((one) => (
        <li key={one.id} className="ti-row">
          <div className="ti-row__what">
            <p className="ti-small">
              {[t('requests.number', { number: one.number }), t(`requests.kind.${one.kind}`), one.mine && t('requests.mine')].filter(Boolean).join(' · ')}
            </p>
            <Heading className="ti-row__title">
              <AppLink href={addressOf(lab, one.id)}>{one.title}</AppLink>
            </Heading>
            {one.carriers.length > 0 && <p className="ti-small">{t('requests.carriedBy', { names: one.carriers.join(', ') })}</p>}
          </div>
          <div className="ti-row__state">
            <div className="ti-tags">
              <StatusBadge state={one.state} step={one.step} />
              {one.urgent && <Badge tone="warn">{t('requests.urgent')}</Badge>}
              {one.fictitious && <Badge>{t('requests.fictitious')}</Badge>}
              {one.divergences > 0 && <Badge tone="warn">{t('requests.divergences', { count: one.divergences })}</Badge>}
            </div>
            <p className="ti-small">
              {[
                one.lab_weeks !== null && t('requests.weeks', { count: one.lab_weeks, number: format.number(one.lab_weeks, 1) }),
                one.lab_cents !== null && t('requests.ofTheLab', { amount: format.money(one.lab_cents) }),
                t('requests.since', { count: one.days_in_state }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
          {more && <div className="ti-row__more">{more(one)}</div>}
        </li>
      ))}
    </ul>
  );
}
