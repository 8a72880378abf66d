import { Icon } from '../Icon';
import { AppLink } from '../AppLink';
import './board.css';

export interface BoardDay {
  id: string;
  label: string;
  /** Why nothing can be booked on it. */
  closed?: string | null | undefined;
  today?: boolean;
}

export interface BoardEvent {
  id: string;
  row: string;
  day: string;
  time: string;
  title: string;
  href?: string | undefined;
  tone: 'firm' | 'asked' | 'other';
}

interface WeekBoardProps {
  caption: string;
  rowsHeader: string;
  days: readonly BoardDay[];
  rows: readonly { id: string; label: string }[];
  events: readonly BoardEvent[];
  /** Leads to the row alone. */
  rowHref: (row: string) => string;
  /** Absent for those who may not book. */
  onPick?: ((row: string, day: string) => void) | undefined;
  pickLabel: (row: string, day: string) => string;
}

/** The whole house for a week at a glance: a room a line, a day a column. */
export function WeekBoard(props: WeekBoardProps) {
  const { caption, rowsHeader, days, rows, events, rowHref, onPick, pickLabel } = props;
  return (
    <div className="ti-board" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption className="ti-sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{rowsHeader}</th>
            {days.map((day) => (
              <th key={day.id} scope="col" data-today={day.today}>
                {day.label}
                {day.closed && <span className="ti-small"> {day.closed}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <AppLink className="ti-board__row" href={rowHref(row.id)}>
                  {row.label}
                </AppLink>
              </th>
              {days.map((day) => (
                <td key={day.id} data-closed={Boolean(day.closed)} data-today={day.today}>
                  <div className="ti-board__cell">
                    {events
                      .filter((one) => one.row === row.id && one.day === day.id)
                      .map((one) => (
                        <span key={one.id} className="ti-board__event" data-tone={one.tone}>
                          <span className="ti-board__time">{one.time}</span>
                          {one.href ? <AppLink href={one.href}>{one.title}</AppLink> : one.title}
                        </span>
                      ))}
                    {onPick && !day.closed && (
                      <button
                        type="button"
                        className="ti-board__add"
                        aria-label={pickLabel(row.label, day.label)}
                        onClick={() => onPick(row.id, day.id)}
                      >
                        <Icon name="plus" size={16} />
                      </button>
                    )}
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
