import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge } from '@/ui/data/labels';
import { type RequestRow, requestsOf, toneOf } from './model';
import './facilitation.css';

interface Props {
  lab: string;
  items: readonly RequestRow[];
  ambassador: boolean;
}

/** Requests as they stand; each leads to what may be done about it. */
export function RequestRows({ lab, items, ambassador }: Props) {
  const t = useT();
  const format = useFormat();
  return (
    <ul className="ti-plain ti-cards" data-narrow>
      {items.map((one) => (
        <li key={one.id} className="ti-card">
          <h3>
            <AppLink href={`${requestsOf(lab)}?demande=${one.id}`}>{one.organisation}</AppLink>
          </h3>
          <p className="ti-request__marks">
            <Badge tone={toneOf(one.state)}>{t(`facilitation.state.${one.state}`)}</Badge>
            {ambassador && one.near && one.state === 'recue' && <Badge tone="deep">{t('facilitation.near.mark')}</Badge>}
            {one.alone > 0 && <Badge tone="good">{t('facilitation.alone.count', { count: one.alone })}</Badge>}
            {one.to_count > 0 && <Badge tone="warn">{t('facilitation.alone.declare')}</Badge>}
          </p>
          <p className="ti-request__words">{one.need}</p>
          <p className="ti-small">
            {[
              t('facilitation.facts', { day: format.day(one.received_at) }),
              one.people && t('facilitation.facts.people', { count: one.people }),
              one.department && t('facilitation.facts.department', { code: one.department }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  );
}
