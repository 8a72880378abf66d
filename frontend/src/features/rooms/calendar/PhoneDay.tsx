import { useMemo } from 'react';
import { DayStrip } from '@/ui/calendar/DayStrip';
import { Section } from '@/ui/layout/Page';
import { daysWorthShowing } from './GridViews';
import { answers, byDay, freeStretches, takesRoom } from './entries';
import { DayEntries } from './ListView';
import type { ViewProps } from './props';
import { calendarHref } from './view';
import './calendar.css';

const HOUR = 60;

/** One day on a phone: what there is, then what is free in each room, a tap away from booking. */
export function PhoneDay({ lab, shown, view, day, now, words, onBook, onOpen }: ViewProps) {
  const { t } = words;
  const hours = shown.days.get(day);
  const found = useMemo(() => byDay(shown.entries), [shown.entries]);
  const listed = (found.get(day) ?? []).filter((one) => answers(one, view) && (!view.salle || one.room === view.salle));
  const free = useMemo(() => {
    if (hours?.opens == null || hours.closes === null || day < now.day) return [];
    const open = { from: hours.opens, to: hours.closes };
    const own = found.get(day) ?? [];
    return shown.rooms
      .filter((room) => !view.salle || room.slug === view.salle)
      .map((room) => ({
        room,
        stretches: freeStretches(own, room, shown.rooms, open, day === now.day ? now.minute : 0),
      }));
  }, [hours, day, now, found, shown.rooms, view.salle]);
  const strip = daysWorthShowing({ shown, day }).map((one) => {
    const count = (found.get(one) ?? []).filter(takesRoom).length;
    const notes = words.notes(shown.days.get(one));
    return {
      id: one,
      weekday: words.dayShort(one).split(' ')[0] ?? '',
      number: String(Number(one.slice(8))),
      name: [words.dayLong(one), ...notes, t('calendar.count', { count })].join(', '),
      href: calendarHref(lab, { ...view, jour: one }),
      selected: one === day,
      today: one === now.day,
      closed: shown.days.get(one)?.opens == null,
      count,
    };
  });
  const full = free.filter((one) => one.stretches.length === 0);
  const some = full.length < free.length;
  const notes = words.notes(hours);
  return (
    <>
      <DayStrip label={t('calendar.days')} days={strip} />
      {notes.length > 0 && <p className="ti-dayflag">{notes.join(' · ')}</p>}
      <Section title={t('calendar.bookings')}>
        {listed.length === 0 ? (
          <p className="ti-small">{t('rooms.none')}</p>
        ) : (
          <DayEntries lab={lab} shown={shown} entries={listed} words={words} onOpen={onOpen} />
        )}
      </Section>
      {free.length > 0 && (
        <Section title={t('calendar.free')} {...(onBook && some && { lead: t('calendar.free.hint') })}>
          <ul className="ti-plain ti-freelist">
            {free.filter((one) => one.stretches.length > 0).map(({ room, stretches }) => (
              <li key={room.slug}>
                <h3>{room.name}</h3>
                <ul className="ti-plain ti-tags" aria-label={room.name}>
                  {stretches.map((one) => (
                    <li key={one.from}>
                      {onBook ? (
                        <button
                          type="button"
                          className="ti-tag"
                          data-action
                          aria-label={t('calendar.free.book', { room: room.name, when: words.span(one) })}
                          onClick={() =>
                            onBook({ room: room.slug, day, from: one.from, to: Math.min(one.to, one.from + HOUR) })
                          }
                        >
                          {words.span(one)}
                        </button>
                      ) : (
                        <span className="ti-tag">{words.span(one)}</span>
                      )}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
          {full.length > 0 && (
            <p className="ti-small">{t('calendar.free.none', { rooms: full.map(({ room }) => room.name).join(', ') })}</p>
          )}
        </Section>
      )}
    </>
  );
}
