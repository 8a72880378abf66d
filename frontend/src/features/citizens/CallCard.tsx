import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge } from '@/ui/data/labels';
import { type Call, callOf, standingOf } from './model';
import './citizens.css';

/** Where a call stands today, in words. */
export function CallBadges({ call, today }: { call: Call; today: string }) {
  const t = useT();
  const format = useFormat();
  const standing = standingOf(call, today);
  return (
    <>
      {call.published ? (
        <Badge tone={standing === 'open' ? 'good' : 'neutral'}>
          {standing === 'over' ? t('citizens.call.over') : t(`citizens.call.${standing}`, { day: format.day(standing === 'open' ? call.closes_on : call.opens_on) })}
        </Badge>
      ) : (
        <Badge tone="warn">{t('citizens.call.draft')}</Badge>
      )}
      {call.fictitious && <Badge>{t('citizens.fictitious')}</Badge>}
    </>
  );
}

interface Props {
  items: readonly Call[];
  today: string;
  /** Among calls of several projects, which one. */
  named?: boolean;
}

/** Calls one under the other: what for, whom, until when. */
export function CallRows({ items, today, named }: Props) {
  const t = useT();
  return (
    <ul className="ti-plain ti-rows">
      {items.map((one) => (
        <li key={`${one.lab} ${one.id}`}>
          <div className="ti-tags">
            <span className="ti-small">{[t(`citizens.association.${one.association}`), named && one.project_title].filter(Boolean).join(' · ')}</span>
            <CallBadges call={one} today={today} />
          </div>
          <h3 className="ti-inbox__title">
            <AppLink href={callOf(one.lab, one.id)}>{one.title}</AppLink>
          </h3>
          <p className="ti-small">
            {[
              one.wanted !== null && t('citizens.call.wanted', { count: one.wanted }),
              one.time_needed,
              one.place,
              one.answers !== null && t('citizens.call.counts', { answers: one.answers, chosen: one.chosen ?? 0 }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  );
}
