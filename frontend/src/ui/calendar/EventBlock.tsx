import { useT } from '@/i18n';
import { Icon } from '../Icon';
import type { Placed } from './layout';
import './event.css';

interface EventBlockProps {
  placed: Placed;
  /** Rows of the cell it is in. */
  rows: number;
  index: number;
  where: string;
  stop: boolean;
  carried: boolean;
}

const share = (part: number, whole: number) => `${(100 * part) / whole}%`;

/** A booking on the grid: what, when, and its state in words where there is space. */
export function EventBlock({ placed, rows, index, where, stop, carried }: EventBlockProps) {
  const t = useT();
  const { event, lane, lanes, top, rows: tall } = placed;
  return (
    <button
      type="button"
      className="ti-event"
      data-event={event.id}
      data-item={index}
      data-tone={event.tone}
      data-mine={event.mine ?? false}
      data-faded={event.faded ?? false}
      data-movable={event.movable ?? false}
      data-carried={carried}
      data-size={tall <= 1 ? 'line' : tall <= 3 ? 'short' : 'tall'}
      aria-haspopup={event.mute ? undefined : 'dialog'}
      aria-disabled={event.mute}
      tabIndex={stop ? 0 : -1}
      style={{
        top: share(top, rows),
        height: share(tall, rows),
        left: share(lane, lanes),
        width: share(1, lanes),
      }}
    >
      <span className="ti-sr">{`${where}, `}</span>
      <span className="ti-event__title">{event.title}</span>
      <span className="ti-event__more">
        <span className="ti-event__time">{event.time}</span>
        {event.note && <span className="ti-event__note">{event.note}</span>}
      </span>
      {event.mine && (
        <span className="ti-event__mine">
          <Icon name="person" size={14} />
          <span className="ti-sr">{t('calendar.grid.mine')}</span>
        </span>
      )}
      {event.state && <span className="ti-event__state">{event.state}</span>}
      {event.movable && <span className="ti-event__edge" data-edge aria-hidden="true" />}
    </button>
  );
}
