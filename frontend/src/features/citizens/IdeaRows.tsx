import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge } from '@/ui/data/labels';
import { type IdeaRow, ideaTone, inboxOf } from './model';
import './citizens.css';

/** Ideas one under the other, for whoever answers them. */
export function IdeaRows({ lab, items }: { lab: string; items: readonly IdeaRow[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <ul className="ti-plain ti-rows">
      {items.map((one) => (
        <li key={one.id}>
          <div className="ti-tags">
            <span className="ti-small">
              {[t('citizens.number', { number: one.id }), t(`citizens.kind.${one.kind}`), one.place, format.day(one.received_at)].filter(Boolean).join(' · ')}
            </span>
            <Badge tone={one.erased ? 'neutral' : ideaTone(one.state)}>{t(one.erased ? 'citizens.state.erased' : `citizens.state.${one.state}`)}</Badge>
            {one.published && <Badge tone="good">{t('citizens.published')}</Badge>}
            {one.fictitious && <Badge>{t('citizens.fictitious')}</Badge>}
          </div>
          <h3 className="ti-inbox__title">
            <AppLink href={inboxOf(lab, one.id)}>{one.erased ? t('citizens.erasedIdea') : `${one.words}${one.cut ? '…' : ''}`}</AppLink>
          </h3>
          {(one.days_waiting !== null || one.alike > 0) && (
            <p className="ti-small">
              {[
                one.days_waiting !== null && t('citizens.waiting', { count: one.days_waiting }),
                one.alike > 0 && t('citizens.alike', { count: one.alike }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
