import { useMemo } from 'react';
import { EmptyState } from '@/ui/feedback/states';
import { hoursShown } from '@/ui/calendar/layout';
import type { CalendarColumn } from '@/ui/calendar/model';
import { TimeGrid } from '@/ui/calendar/TimeGrid';
import { type BoardDay, WeekBoard } from '@/ui/calendar/WeekBoard';
import { addDays, mondayOf, weekdayOf } from '../time';
import { boardEvents, dayEvents, hoursOf, roomEvents } from './events';
import type { ViewProps } from './props';
import { calendarHref } from './view';
import { described } from './words';

/** The days of a week that are worth a column: the weekend only when something can or does happen. */
export function daysWorthShowing({ shown, day }: Pick<ViewProps, 'shown' | 'day'>): string[] {
  const busy = new Set(shown.entries.map((one) => one.day));
  return Array.from({ length: 7 }, (_, number) => addDays(mondayOf(day), number)).filter(
    (one) => weekdayOf(one) <= 5 || busy.has(one) || shown.days.get(one)?.opens != null,
  );
}

/** A day of the house, a room a column. */
export function DayView({ shown, view, day, now, words, onBook, onOpen, onMove }: ViewProps) {
  const { t } = words;
  const hours = shown.days.get(day);
  const drawn = useMemo(() => {
    const chosen = shown.rooms.find((one) => one.slug === view.salle);
    const rooms = chosen ? [chosen] : shown.rooms.filter((one) => !one.composite);
    const own = shown.entries.filter((one) => one.day === day);
    const columns: CalendarColumn[] = rooms.map((room) => ({
      id: room.slug,
      label: room.name,
      notes: room.capacity ? [t('rooms.persons', { count: room.capacity })] : [],
      ...hoursOf(hours, day, now),
    }));
    const events = dayEvents(own, rooms, shown.rooms, (entry) => described(entry, words, view));
    return { columns, events, ...hoursShown(columns, events) };
  }, [shown, view, day, now, words, hours, t]);
  if (hours?.opens === null && drawn.events.length === 0) {
    return <EmptyState title={t('calendar.closedDay')}>{words.notes(hours).join(' · ')}</EmptyState>;
  }
  return (
    <TimeGrid
      {...drawn}
      caption={`${t('rooms.calendar')}, ${words.dayLong(day)}`}
      onPick={onBook && (({ column, from, to }) => onBook({ room: column, day, from, to }))}
      onOpen={onOpen}
      onMove={(event, { column, from, to }) =>
        onMove(event, { from, to, ...(event.columns.length === 1 && event.columns[0] !== column && { room: column }) })
      }
    />
  );
}

/** Days of one room, a day a column. */
export function RoomWeekView({ lab, shown, view, day, now, words, onBook, onOpen, onMove }: ViewProps) {
  const room = shown.rooms.find((one) => one.slug === view.salle);
  const drawn = useMemo(() => {
    const columns = daysWorthShowing({ shown, day }).map(
      (one): CalendarColumn =>
        Object.assign(hoursOf(shown.days.get(one), one, now), {
          id: one,
          label: words.dayShort(one),
          notes: words.notes(shown.days.get(one)),
          href: calendarHref(lab, { ...view, vue: 'jour', jour: one }),
        }),
    );
    const days = new Set(columns.map((one) => one.id));
    const events = room
      ? roomEvents(shown.entries, room, shown.rooms, (entry) => described(entry, words, view)).filter((one) =>
          one.columns.every((column) => days.has(column)),
        )
      : [];
    return { columns, events, ...hoursShown(columns, events) };
  }, [lab, shown, view, day, now, words, room]);
  if (!room) return null;
  return (
    <TimeGrid
      {...drawn}
      caption={`${words.t('rooms.calendar')} : ${room.name}`}
      onPick={onBook && (({ column, from, to }) => onBook({ room: room.slug, day: column, from, to }))}
      onOpen={onOpen}
      onMove={(event, { column, from, to }) => onMove(event, { day: column, from, to })}
    />
  );
}

const LENGTH = 60;
/** What is offered first when only the day is chosen. */
const USUAL_START = 9 * 60;

/** A week of the house, a room a line. */
export function HouseWeekView({ lab, shown, view, day, now, words, onBook, onOpen, onMove }: ViewProps) {
  const drawn = useMemo(() => {
    const days: BoardDay[] = daysWorthShowing({ shown, day }).map((one) => ({
      id: one,
      label: words.dayShort(one),
      href: calendarHref(lab, { ...view, vue: 'jour', jour: one }),
      notes: words.notes(shown.days.get(one)),
      closed: shown.days.get(one)?.opens == null,
      past: one < now.day,
      today: one === now.day,
    }));
    const rows = shown.rooms.map((one) => ({
      id: one.slug,
      label: one.name,
      href: calendarHref(lab, { ...view, salle: one.slug }),
    }));
    return { days, rows, events: boardEvents(shown.entries, shown.rooms, (entry) => described(entry, words, view)) };
  }, [lab, shown, view, day, now, words]);
  const book = (room: string, on: string) => {
    const opens = shown.days.get(on)?.opens ?? USUAL_START;
    const soonest = on === now.day ? Math.ceil(now.minute / 15) * 15 : 0;
    const from = Math.max(opens, USUAL_START, soonest);
    onBook?.({ room, day: on, from, to: from + LENGTH });
  };
  return (
    <WeekBoard
      {...drawn}
      caption={words.t('rooms.calendar')}
      rowsHeader={words.t('rooms.room')}
      onPick={onBook && book}
      onOpen={onOpen}
      onMove={(event, to) => onMove(event, { day: to.day, ...(event.columns.length === 1 && { room: to.row }) })}
    />
  );
}
