import { useMemo } from 'react';
import { Badge } from '@/ui/data/labels';
import { EmptyState } from '@/ui/feedback/states';
import { AppLink } from '@/ui/AppLink';
import { answers, byDay, type Entry } from './entries';
import type { ViewProps } from './props';
import { STATUS_TONES } from './status';
import { calendarHref } from './view';
import './calendar.css';

interface DayListProps extends Pick<ViewProps, 'lab' | 'shown' | 'words' | 'onOpen'> {
  entries: readonly Entry[];
}

/** The bookings of one day, in the order they start. */
export function DayEntries({ shown, entries, words, onOpen }: DayListProps) {
  const { t } = words;
  const names = new Map(shown.rooms.map((one) => [one.slug, one.name]));
  return (
    <ul className="ti-plain ti-agenda">
      {entries.map((entry) => {
        const { booking } = entry;
        return (
          <li key={entry.id} className="ti-agenda__item" data-tone={booking?.status ?? 'busy'}>
            <span className="ti-agenda__time">{words.span(entry)}</span>
            <span className="ti-agenda__what">
              {booking ? (
                <button type="button" className="ti-agenda__title" aria-haspopup="dialog" onClick={() => onOpen(entry)}>
                  {booking.title}
                </button>
              ) : (
                <span className="ti-agenda__busy">{t('calendar.busy')}</span>
              )}
              <span className="ti-small">
                {[names.get(entry.room), booking?.project_title, booking?.organiser].filter(Boolean).join(' · ')}
                {booking?.headcount ? ` · ${t('rooms.persons', { count: booking.headcount })}` : ''}
                {booking?.fictitious ? ` · ${t('calendar.fictitious')}` : ''}
              </span>
            </span>
            {booking && (
              <span className="ti-agenda__state">
                {booking.mine && <Badge tone="accent">{t('calendar.mine')}</Badge>}
                <Badge tone={STATUS_TONES[booking.status]}>{t(`calendar.status.${booking.status}`)}</Badge>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Everything, day by day, readable on paper. */
export function ListView({ lab, shown, view, now, words, onOpen }: ViewProps) {
  const { t } = words;
  const days = useMemo(() => {
    const { first, last } = shown.period;
    const chosen = shown.entries.filter(
      (one) => answers(one, view) && (!view.salle || one.room === view.salle) && one.day >= first && one.day <= last,
    );
    return [...byDay(chosen)].toSorted(([one], [other]) => one.localeCompare(other));
  }, [shown, view]);
  if (days.length === 0) {
    return <EmptyState title={t('rooms.none')}>{t('rooms.none.hint')}</EmptyState>;
  }
  return (
    <div className="ti-agendas">
      {days.map(([day, entries]) => (
        <section key={day} aria-labelledby={`jour-${day}`}>
          <h2 id={`jour-${day}`} className="ti-agenda__day" data-today={day === now.day}>
            <AppLink href={calendarHref(lab, { ...view, vue: 'jour', jour: day })}>{words.dayLong(day)}</AppLink>
            <span className="ti-small">
              {[t('calendar.count', { count: entries.length }), ...words.notes(shown.days.get(day))].join(' · ')}
            </span>
          </h2>
          <DayEntries lab={lab} shown={shown} entries={entries} words={words} onOpen={onOpen} />
        </section>
      ))}
    </div>
  );
}
