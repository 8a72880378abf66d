import { AppLink } from '../AppLink';
import './strip.css';

export interface StripDay {
  id: string;
  weekday: string;
  number: string;
  /** "jeudi 26 novembre, 4 réservations". */
  name: string;
  href: string;
  selected: boolean;
  today: boolean;
  closed: boolean;
  count: number;
}

/** The days of a week in a line, each with how full it is. */
export function DayStrip({ label, days }: { label: string; days: readonly StripDay[] }) {
  return (
    <nav className="ti-strip" aria-label={label}>
      <ul className="ti-plain">
        {days.map((day) => (
          <li key={day.id}>
            <AppLink
              href={day.href}
              className="ti-strip__day"
              aria-current={day.selected ? 'date' : undefined}
              data-selected={day.selected}
              data-today={day.today}
              data-closed={day.closed}
            >
              <span className="ti-sr">{day.name}</span>
              <span aria-hidden="true">{day.weekday}</span>
              <strong aria-hidden="true">{day.number}</strong>
              <span className="ti-strip__dots" aria-hidden="true">
                {Array.from({ length: Math.min(3, day.count) }, (_, dot) => (
                  <i key={`dot-${dot}`} />
                ))}
              </span>
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
