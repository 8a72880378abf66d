import { useMemo } from 'react';
import { type MonthDay, MonthTable } from '@/ui/calendar/MonthTable';
import { weekdayOf, weeksOf } from '../time';
import { answers, byDay, takesRoom } from './entries';
import type { ViewProps } from './props';
import { calendarHref } from './view';
import { described } from './words';

const PREVIEWED = 3;

/** A month of the house or of a room: counts, first bookings, and the way to each day. */
export function MonthView({ lab, shown, view, day, now, words }: ViewProps) {
  const { t } = words;
  const drawn = useMemo(() => {
    const chosen = shown.entries.filter(
      (one) => takesRoom(one) && answers(one, view) && (!view.salle || one.room === view.salle),
    );
    const found = byDay(chosen);
    const month = day.slice(0, 7);
    const open = (one: string) => shown.days.get(one)?.opens != null || found.has(one);
    // Weekends take no space in a house that is closed on all of them.
    const weekend = [...shown.days.keys()].some((one) => weekdayOf(one) > 5 && open(one));
    const dayCell = (one: string): MonthDay => {
      const own = found.get(one) ?? [];
      const notes = words.notes(shown.days.get(one));
      return {
        id: one,
        number: String(Number(one.slice(8))),
        name: [words.dayLong(one), ...notes, t('calendar.count', { count: own.length })].join(', '),
        href: calendarHref(lab, { ...view, vue: 'jour', jour: one }),
        inMonth: one.startsWith(month),
        today: one === now.day,
        past: one < now.day,
        closed: shown.days.get(one)?.opens == null,
        notes,
        count: own.length,
        events: own
          .slice(0, PREVIEWED)
          .map((entry) => Object.assign(described(entry, words, view), { time: words.clock(entry.from), columns: [] })),
      };
    };
    const weeks = weeksOf(shown.period).map((week) => week.filter((one) => weekend || weekdayOf(one) <= 5).map(dayCell));
    const weekdays = (weeks[0] ?? []).map((one) => ({
      short: words.dayShort(one.id).split(' ')[0] ?? '',
      long: words.dayLong(one.id).split(' ')[0] ?? '',
    }));
    return { weeks, weekdays };
  }, [lab, shown, view, day, now.day, words, t]);
  return <MonthTable key={shown.key} caption={`${t('rooms.calendar')}, ${words.month(day)}`} {...drawn} />;
}
