import { useState } from 'react';
import { hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { Card, Section } from '@/ui';
import { Badge } from '@/ui/data/labels';
import { inTurn, weekOf } from './week';

const HOUR = 3_600_000;
/** Those that served best take turns, a week each. */
const TURNS = 20;

/** Something to try and somewhere to come: a method in its turn, and the next event that is open to everybody. */
export function ThisWeek() {
  const t = useT();
  const format = useFormat();
  const [now] = useState(() => Math.floor(Date.now() / HOUR) * HOUR);
  const methods = hooks.useQuery('get', '/v1/methods', { params: { query: { limit: TURNS } } });
  const events = hooks.useQuery('get', '/v1/events', { params: { query: { limit: 1, from: new Date(now).toISOString() } } });
  const method = inTurn(methods.data?.items ?? [], weekOf(now));
  const event = events.data?.items[0];
  if (!method && !event) return null;
  return (
    <Section title={t('home.week')}>
      <div className="home-four">
        {event && (
          <Card
            title={event.title}
            href={`/labs/${event.lab}/evenements/${event.id}`}
            kicker={t('home.week.event')}
            footer={event.fictitious && <Badge>{t('home.fictitious')}</Badge>}
          >
            <p>
              <strong>{format.slot(event.starts_at, event.ends_at)}</strong>
            </p>
            <p>{event.place === 'online' ? t('home.week.online') : (event.place_words ?? event.lab_name)}</p>
          </Card>
        )}
        {method && (
          <Card
            title={method.title}
            href={`/methodes/${method.lab}/${method.slug}`}
            kicker={t('home.week.method')}
            footer={method.fictitious && <Badge>{t('home.fictitious')}</Badge>}
          >
            {method.aim}
          </Card>
        )}
      </div>
    </Section>
  );
}
