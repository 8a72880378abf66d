import { useState } from 'react';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import type { CalendarEvent } from '@/ui/calendar/model';
import { type MonthDay, MonthTable } from '@/ui/calendar/MonthTable';
import { Badge } from '@/ui/data/labels';
import { EmptyState } from '@/ui/feedback/states';
import { announce } from '@/ui/feedback/toasts';
import { useNarrow } from '@/ui/media';
import type { Board } from '../model';
import { addMonths, type Due, dueByDay, monthOf, weeksOfMonth } from './month';
import './month.css';

interface TaskMonthProps {
  board: Board;
  /** Today, on the reader's calendar. */
  today: string;
  /** The day of the address, whose tasks alone are listed. */
  day: string | undefined;
  hrefOf: (day: string) => string;
  /** The address of the month whole. */
  whole: string;
  onOpen: (task: number) => void;
}

const PREVIEWED = 3;
const noon = (day: string) => `${day}T12:00:00Z`;

/** The tasks of a board by the day they are due: a month where there is room for it, and the list. */
export function TaskMonth({ board, today, day, hrefOf, whole, onOpen }: TaskMonthProps) {
  const t = useT();
  const days = useFormat('UTC');
  const narrow = useNarrow();
  const [month, setMonth] = useState(monthOf(day ?? today));
  const due = dueByDay(board);
  const undated = board.columns.filter((one) => !one.done).flatMap((one) => one.tasks).filter((one) => one.due_on === null).length;
  const title = days.month(noon(`${month}-01`));
  const go = (to: string) => {
    setMonth(to);
    announce(days.month(noon(`${to}-01`)));
  };
  const shown = [...due].filter(([one]) => (day?.startsWith(month) ? one === day : one.startsWith(month))).sort(([a], [b]) => a.localeCompare(b));
  return (
    <>
      <div className="ti-cluster" role="group" aria-label={t('boards.month')}>
        <Button look="secondary" size="small" onClick={() => go(addMonths(month, -1))}>
          {t('boards.month.before')}
        </Button>
        <Button look="secondary" size="small" onClick={() => go(monthOf(today))}>
          {t('boards.month.today')}
        </Button>
        <Button look="secondary" size="small" onClick={() => go(addMonths(month, 1))}>
          {t('boards.month.after')}
        </Button>
        <h3 className="ti-taskmonth__title">{title}</h3>
      </div>
      {!narrow && <MonthTable key={month} caption={t('boards.month.of', { name: board.name, month: title })} {...drawn({ month, today, due, t, days, hrefOf })} />}
      {day?.startsWith(month) && (
        <p>
          <strong>{days.day(noon(day))}</strong> <AppLink href={whole}>{t('boards.month.whole')}</AppLink>
        </p>
      )}
      {shown.length === 0 ? (
        <EmptyState title={t('boards.month.none', { month: title })}>{t('boards.month.undated', { count: undated })}</EmptyState>
      ) : (
        <>
          {shown.map(([one, tasks]) => (
            <section key={one} className="ti-taskmonth__day">
              <h4>{days.day(noon(one))}</h4>
              <ul className="ti-plain">
                {tasks.map(({ task, column }) => (
                  <li key={task.id}>
                    <Button look="quiet" onClick={() => onOpen(task.id)}>
                      {task.title}
                    </Button>
                    <span className="ti-small">{[column, task.claimed_by?.name].filter(Boolean).join(' · ')}</span>
                    {task.late && <Badge tone="bad">{t('boards.late')}</Badge>}
                    {task.done_at !== null && <Badge tone="good">{t('boards.month.done')}</Badge>}
                  </li>
                ))}
              </ul>
            </section>
          ))}
          {undated > 0 && <p className="ti-small">{t('boards.month.undated', { count: undated })}</p>}
        </>
      )}
    </>
  );
}

interface Drawing {
  month: string;
  today: string;
  due: Map<string, Due[]>;
  t: ReturnType<typeof useT>;
  days: ReturnType<typeof useFormat>;
  hrefOf: (day: string) => string;
}

function toneOf({ task }: Due): CalendarEvent['tone'] {
  if (task.done_at !== null) return 'held';
  return task.late ? 'pending' : 'confirmed';
}

function drawn({ month, today, due, t, days, hrefOf }: Drawing) {
  const cell = (day: string): MonthDay => {
    const own = due.get(day) ?? [];
    return {
      id: day,
      number: String(Number(day.slice(8))),
      name: `${days.day(noon(day))}, ${t('boards.month.count', { count: own.length })}`,
      href: hrefOf(day),
      inMonth: day.startsWith(month),
      today: day === today,
      past: day < today,
      closed: false,
      notes: [],
      count: own.length,
      events: own.slice(0, PREVIEWED).map((one) => ({
        id: one.task.id,
        columns: [],
        from: 0,
        to: 0,
        gap: 0,
        title: one.task.title,
        time: '',
        tone: toneOf(one),
        mine: one.task.mine,
      })),
    };
  };
  const weeks = weeksOfMonth(month).map((week) => week.map(cell));
  const weekdays = (weeks[0] ?? []).map((one) => ({
    short: days.dayShort(noon(one.id)).split(' ')[0] ?? '',
    long: days.weekday(noon(one.id)),
  }));
  return { weeks, weekdays };
}
