import { useEffect, useRef } from 'react';
import { hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useMay } from '@/api/session';
import { addDays, addMonths, firstOfMonth, lastOfMonth, mondayOf, wallClock, weekdayOf, weeksOf } from '@/features/rooms/time';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { ButtonLink } from '@/ui/Button';
import { type MonthDay, MonthTable } from '@/ui/calendar/MonthTable';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { announce } from '@/ui/feedback/toasts';
import { useNarrow } from '@/ui/media';
import { useNow } from '@/ui/now';
import { agendaHref, type AgendaView } from './agendaView';
import './agenda.css';

type Gathering = components['schemas']['CommunityEvent'];
const PREVIEWED = 3;
const ZONE = 'Europe/Paris';

interface AgendaProps {
  lab: string;
  community: string;
  view: AgendaView;
}

/** A month of a community: a table where there is room, and the list of what gathers it. */
export function Agenda({ lab, community, view }: AgendaProps) {
  const t = useT();
  const days = useFormat('UTC');
  const narrow = useNarrow();
  const { day: today } = wallClock(useNow(), ZONE);
  const month = view.mois ?? (view.jour ?? today).slice(0, 7);
  const first = firstOfMonth(`${month}-01`);
  const period = { first: mondayOf(first), last: addDays(mondayOf(lastOfMonth(first)), 6) };
  const events = hooks.useQuery('get', '/v1/labs/{lab}/communities/{community}/events', {
    params: { path: { lab, community }, query: { from: period.first, to: period.last } },
  });
  const title = days.month(`${first}T12:00:00Z`);
  const said = useRef(title);
  useEffect(() => {
    if (said.current !== title) announce(title);
    said.current = title;
  }, [title]);
  const at = (change: AgendaView) => agendaHref(lab, community, change);
  const other = (step: number) => at({ mois: addMonths(first, step).slice(0, 7) });
  return (
    <>
      <div className="ti-cluster" role="group" aria-label={t('agenda.month')}>
        <ButtonLink look="secondary" size="small" href={other(-1)}>
          {t('agenda.previous')}
        </ButtonLink>
        <ButtonLink look="secondary" size="small" href={at({})}>
          {t('agenda.today')}
        </ButtonLink>
        <ButtonLink look="secondary" size="small" href={other(1)}>
          {t('agenda.next')}
        </ButtonLink>
        <h2 className="ti-agendamonth">{title}</h2>
      </div>
      <Loaded query={events} height="30rem">
        {({ items, timezone }) => {
          const found = byDay(items, timezone);
          return (
            <>
              {!narrow && [...found.keys()].some((day) => day.startsWith(month)) && (
                <MonthTable key={month} caption={title} {...drawn({ found, period, month, today, t, days, timezone, at })} />
              )}
              <AgendaList lab={lab} found={found} month={month} view={view} zone={timezone} whole={at({ mois: month })} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

/** What gathers people on each day; what lasts several days is on the first. */
function byDay(items: readonly Gathering[], zone: string): Map<string, Gathering[]> {
  const found = new Map<string, Gathering[]>();
  for (const one of items) {
    const { day } = wallClock(one.starts_at, zone);
    found.set(day, [...(found.get(day) ?? []), one]);
  }
  return found;
}

interface Drawing {
  found: Map<string, Gathering[]>;
  period: { first: string; last: string };
  month: string;
  today: string;
  t: ReturnType<typeof useT>;
  days: ReturnType<typeof useFormat>;
  timezone: string;
  at: (view: AgendaView) => string;
}

function drawn({ found, period, month, today, t, days, timezone, at }: Drawing) {
  const weekend = [...found.keys()].some((one) => weekdayOf(one) > 5);
  const named = (day: string) => days.day(`${day}T12:00:00Z`);
  const cell = (day: string): MonthDay => {
    const own = (found.get(day) ?? []).filter((one) => one.status !== 'cancelled');
    return {
      id: day,
      number: String(Number(day.slice(8))),
      name: `${named(day)}, ${t('agenda.count', { count: own.length })}`,
      href: at({ mois: month, jour: day }),
      inMonth: day.startsWith(month),
      today: day === today,
      past: day < today,
      closed: false,
      notes: [],
      count: own.length,
      events: own.slice(0, PREVIEWED).map((one) => ({
        id: one.id,
        columns: [],
        from: 0,
        to: 0,
        gap: 0,
        title: one.title,
        time: wallClock(one.starts_at, timezone).time,
        tone: one.status === 'held' ? 'held' : 'confirmed',
      })),
    };
  };
  const weeks = weeksOf(period).map((week) => week.filter((one) => weekend || weekdayOf(one) <= 5).map(cell));
  const weekdays = (weeks[0] ?? []).map((one) => ({
    short: days.dayShort(`${one.id}T12:00:00Z`).split(' ')[0] ?? '',
    long: named(one.id).split(' ')[0] ?? '',
  }));
  return { weeks, weekdays };
}

interface ListProps {
  lab: string;
  found: Map<string, Gathering[]>;
  month: string;
  view: AgendaView;
  zone: string;
  whole: string;
}

function AgendaList({ lab, found, month, view, zone, whole }: ListProps) {
  const t = useT();
  const days = useFormat('UTC');
  const inside = useMay(lab, 'view_activities');
  const { jour } = view;
  const noon = (day: string) => `${day}T12:00:00Z`;
  const shown = [...found].filter(([day]) => (jour ? day === jour : day.startsWith(month))).sort(([a], [b]) => a.localeCompare(b));
  return (
    <>
      {jour && (
        <p className="ti-agendaday">
          <strong>{t('agenda.ofDay', { day: days.day(noon(jour)) })}</strong> <AppLink href={whole}>{t('agenda.whole')}</AppLink>
        </p>
      )}
      {shown.length === 0 ? (
        <EmptyState title={jour ? t('agenda.none.day') : t('agenda.none', { month: days.month(noon(`${month}-01`)) })}>
          {t('agenda.none.hint')}
        </EmptyState>
      ) : (
        shown.map(([day, own]) => (
          <section key={day} className="ti-gatherings">
            <h3>{days.day(noon(day))}</h3>
            <ul className="ti-plain">
              {own.map((one) => (
                <GatheringLine key={one.id} one={one} zone={zone} href={hrefOf(lab, one, inside)} />
              ))}
            </ul>
          </section>
        ))
      )}
    </>
  );
}

/** Members of the lab read all about it; others read what is public. */
function hrefOf(lab: string, one: Gathering, inside: boolean): string | null {
  if (inside) return `/labs/${lab}/activites/${one.id}`;
  return one.public && one.status !== 'cancelled' ? `/labs/${lab}/evenements/${one.id}` : null;
}

function GatheringLine({ one, zone, href }: { one: Gathering; zone: string; href: string | null }) {
  const t = useT();
  const format = useFormat(zone);
  const where = [one.room, t(`agenda.place.${one.place}`), one.fictitious && t('agenda.fictitious')].filter(Boolean);
  return (
    <li>
      <span className="ti-gatherings__time">{format.timeRange(one.starts_at, one.ends_at)}</span>
      <span className="ti-gatherings__what">
        {href ? <AppLink href={href}>{one.title}</AppLink> : one.title}
        <br />
        <span className="ti-small">{where.join(' · ')}</span>
      </span>
      <span className="ti-gatherings__state">
        {one.status === 'cancelled' && <Badge tone="bad">{t('agenda.cancelled')}</Badge>}
        {one.status === 'held' && <Badge>{t('agenda.held')}</Badge>}
        {one.public && one.status === 'planned' && <Badge tone="accent">{t('agenda.public')}</Badge>}
      </span>
    </li>
  );
}
