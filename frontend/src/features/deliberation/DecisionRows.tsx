import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge } from '@/ui/data/labels';
import { addressOf, type DecisionRow, lacking, type Place, standsAs, toneOf } from './model';
import './consent.css';

/** Decisions of a community: what each is about, where it stands, and what is waited for. */
export function DecisionRows({ place, items }: { place: Place; items: readonly DecisionRow[] }) {
  const t = useT();
  return (
    <ul className="ti-plain ti-cards" data-narrow>
      {items.map((one) => (
        <li key={one.id} className="ti-card">
          <h3>
            <AppLink href={addressOf(place, one.id)}>{one.title}</AppLink>
          </h3>
          <p className="ti-decision__marks">
            <Badge tone={toneOf(one)}>{t(`consent.stands.${standsAs(one)}`)}</Badge>
            {one.charter && <Badge>{t('consent.charter', { number: one.charter })}</Badge>}
            {one.circle && <Badge tone="deep">{t('consent.circle.only', { name: one.circle.name })}</Badge>}
            {one.round > 1 && <Badge>{t('consent.round', { number: one.round })}</Badge>}
            {one.fictitious && <Badge>{t('consent.fictitious')}</Badge>}
          </p>
          <Facts decision={one} />
        </li>
      ))}
    </ul>
  );
}

function Facts({ decision }: { decision: DecisionRow }) {
  const t = useT();
  const format = useFormat();
  if (decision.state === 'ouverte') {
    const left = lacking(decision);
    return (
      <>
        <Tallied decision={decision} />
        <p className="ti-small">
          {t('consent.closes', { day: format.day(decision.closes_at), time: format.time(decision.closes_at) })}
          {left > 0 && ` ${t('consent.lacking', { count: left })}`}
          {decision.mine === null && ` ${t('consent.yours.none')}`}
        </p>
      </>
    );
  }
  if (decision.adopted_on !== null) {
    return (
      <p className="ti-small">
        {t('consent.adopted.on', { day: format.day(decision.adopted_on) })} {t('consent.review.on', { day: format.day(decision.review_on) })}
      </p>
    );
  }
  return decision.state === 'retiree' ? null : <Tallied decision={decision} />;
}

/** How many stand where, in words. */
export function Tallied({ decision }: { decision: Pick<DecisionRow, 'tally'> }) {
  const t = useT();
  const { consents, objections, asides } = decision.tally;
  return (
    <p className="ti-tally">
      <span>{t('consent.tally.consents', { count: consents })}</span>
      <span>{t('consent.tally.objections', { count: objections })}</span>
      {asides > 0 && <span>{t('consent.tally.asides', { count: asides })}</span>}
    </p>
  );
}
