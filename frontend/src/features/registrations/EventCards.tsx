import { useFormat, useT } from '@/i18n';
import { Card, CardGrid } from '@/ui/data/Card';
import { Badge, Tag, type Tone } from '@/ui/data/labels';
import { type Event, eventOf, type Standing, standingOf } from './model';

const TONES: Record<Standing, Tone> = { none: 'neutral', soon: 'neutral', open: 'good', full: 'warn', closed: 'neutral' };

/** Whether one may register, in words. */
export function StandingBadge({ event, now }: { event: Event; now: number }) {
  const t = useT();
  const format = useFormat(event.timezone);
  const standing = standingOf(event, now);
  if (standing === 'none') return null;
  const words =
    standing === 'open' && event.registration?.mode === 'selection'
      ? t('registration.applying')
      : standing === 'soon'
        ? t('registration.soon', { day: format.day(event.registration?.opens_at ?? event.starts_at) })
        : standing === 'open' && event.registration?.left !== null
          ? t('registration.left', { left: event.registration?.left ?? 0 })
          : t(`registration.${standing}`);
  return <Badge tone={TONES[standing]}>{words}</Badge>;
}

/** Where it is held, in a few words. */
export function useWhere(): (event: Event) => string {
  const t = useT();
  return (event) =>
    event.place === 'online'
      ? t('event.online')
      : [event.place_words ?? event.lab_name, event.place === 'hybrid' && t('event.online')].filter(Boolean).join(' · ');
}

export function EventCards({ items, now }: { items: readonly Event[]; now: number }) {
  const t = useT();
  const format = useFormat();
  const where = useWhere();
  return (
    <CardGrid>
      {items.map((one) => (
        <Card
          key={`${one.lab}-${one.id}`}
          title={one.title}
          href={eventOf(one.lab, one.id)}
          kicker={`${t(`activities.kind.${one.kind}`)} · ${one.lab_name}`}
          footer={
            <>
              <StandingBadge event={one} now={now} />
              {one.fictitious && <Tag>{t('projects.fictitious')}</Tag>}
            </>
          }
        >
          <p>
            <strong>{format.slot(one.starts_at, one.ends_at)}</strong>
          </p>
          {one.summary && <p>{one.summary}</p>}
          <p className="ti-small">{where(one)}</p>
        </Card>
      ))}
    </CardGrid>
  );
}
