import { type KeyboardEvent, useRef, useState } from 'react';
import { useT } from '@/i18n';
import { AppLink } from '../AppLink';
import type { CalendarEvent } from './model';
import './event.css';
import './month.css';

export interface MonthDay {
  id: string;
  /** "26". */
  number: string;
  /** "jeudi 26 novembre, 4 réservations". */
  name: string;
  href: string;
  inMonth: boolean;
  today: boolean;
  past: boolean;
  closed: boolean;
  notes: readonly string[];
  count: number;
  /** The first ones of the day. */
  events: readonly CalendarEvent[];
}

interface MonthTableProps {
  caption: string;
  weekdays: readonly { short: string; long: string }[];
  weeks: readonly (readonly MonthDay[])[];
}

/** A month: how many bookings each day and the first ones; each day leads to its own page. */
export function MonthTable({ caption, weekdays, weeks }: MonthTableProps) {
  const t = useT();
  const body = useRef<HTMLTableSectionElement>(null);
  const width = weekdays.length;
  const days = weeks.flat();
  const first = days.findIndex((one) => one.today);
  const [at, setAt] = useState(first >= 0 ? first : days.findIndex((one) => one.inMonth));
  const stop = Math.max(0, Math.min(days.length - 1, at));

  const onKeyDown = (event: KeyboardEvent) => {
    const start = stop - (stop % width);
    const steps: Record<string, number> = {
      ArrowLeft: stop - 1,
      ArrowRight: stop + 1,
      ArrowUp: stop - width,
      ArrowDown: stop + width,
      Home: start,
      End: start + width - 1,
      PageUp: stop % width,
      PageDown: days.length - width + (stop % width),
    };
    const next = steps[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (next < 0 || next >= days.length) return;
    setAt(next);
    body.current?.querySelectorAll<HTMLElement>('.ti-month__day')[next]?.focus();
  };

  return (
    <div className="ti-month">
      <table role="grid" aria-label={caption} onKeyDown={onKeyDown}>
        <caption className="ti-sr">{t('calendar.grid.help.month')}</caption>
        <thead>
          <tr>
            {weekdays.map((one) => (
              <th key={one.long} scope="col">
                <span aria-hidden="true">{one.short}</span>
                <span className="ti-sr">{one.long}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {weeks.map((week, row) => (
            <tr key={week[0]?.id}>
              {week.map((day, column) => (
                <td
                  key={day.id}
                  data-out={!day.inMonth}
                  data-today={day.today}
                  data-past={day.past}
                  data-closed={day.closed}
                >
                  <AppLink
                    href={day.href}
                    className="ti-month__day"
                    tabIndex={row * width + column === stop ? 0 : -1}
                    onFocus={() => setAt(row * width + column)}
                  >
                    <span className="ti-sr">{day.name}</span>
                    <span className="ti-month__number" aria-hidden="true">
                      {day.number}
                    </span>
                    {day.count > 0 && (
                      <span className="ti-month__count" aria-hidden="true">
                        {day.count}
                      </span>
                    )}
                  </AppLink>
                  {day.notes.map((note) => (
                    <span key={note} className="ti-month__note">
                      {note}
                    </span>
                  ))}
                  {day.events.length > 0 && (
                    <ul className="ti-plain ti-month__list">
                      {day.events.map((one) => (
                        <li key={one.id} className="ti-chip" data-tone={one.tone} data-mine={one.mine}>
                          <span className="ti-month__time">{one.time}</span> {one.title}
                          {one.state && <span className="ti-sr">, {one.state}</span>}
                        </li>
                      ))}
                    </ul>
                  )}
                  {day.count > day.events.length && day.events.length > 0 && (
                    <span className="ti-month__more">
                      {t('calendar.grid.more', { count: day.count - day.events.length })}
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
