import { useMemo } from 'react';
import { useFormat, useT } from '@/i18n';
import type { CalendarEvent } from '@/ui/calendar/model';
import type { Day } from '../week';
import { answers, type Entry } from './entries';
import type { CalendarView } from './search';

const noon = (day: string) => `${day}T12:00:00Z`;

/** Days and times of the lab in words. Days are wall-clock days: any zone would read them the same. */
export function useCalendarWords() {
  const t = useT();
  const format = useFormat('UTC');
  return useMemo(() => {
    const clock = (minutes: number) => format.time(minutes * 60_000);
    const span = ({ from, to }: { from: number; to: number }) => `${clock(from)} – ${clock(to)}`;
    const dayLong = (day: string) => format.day(noon(day));
    const school = (day: Day | undefined) => (day?.school == null ? [] : [day.school || t('calendar.school')]);
    return {
      t,
      clock,
      span,
      dayLong,
      dayShort: (day: string) => format.dayShort(noon(day)),
      month: (day: string) => format.month(noon(day)),
      slot: (day: string, from: number, to: number) => `${dayLong(day)}, ${span({ from, to })}`,
      /** Why a day is not like others: closed, a public holiday, school holidays. */
      notes: (day: Day | undefined): string[] => [
        ...(day && day.opens === null ? [day.reason ?? t('calendar.closed')] : []),
        ...(day?.holiday && day.holiday !== day.reason ? [day.holiday] : []),
        ...school(day),
      ],
    };
  }, [t, format]);
}

export type CalendarWords = ReturnType<typeof useCalendarWords>;

/** An entry as it is drawn, without yet where. */
export function described(
  entry: Entry,
  words: CalendarWords,
  view: CalendarView,
): Omit<CalendarEvent, 'columns'> {
  const { booking } = entry;
  const common = { id: entry.id, from: entry.from, to: entry.to, gap: entry.gap, time: words.span(entry) };
  if (!booking) return { ...common, title: words.t('calendar.busy'), tone: 'busy', mute: true };
  const tone =
    booking.status === 'pending' || booking.status === 'offered' || booking.status === 'held'
      ? booking.status
      : 'confirmed';
  return {
    ...common,
    title: booking.title,
    note: booking.project_title ?? booking.organiser ?? undefined,
    tone,
    state: tone === 'confirmed' ? undefined : words.t(`calendar.status.${tone}`),
    mine: booking.mine,
    movable: booking.abilities.includes('move'),
    faded: !answers(entry, view),
  };
}
