import type { PointerEventHandler } from 'react';
import { useT } from '@/i18n';
import { Icon } from '../Icon';
import type { CalendarEvent } from './model';
import './event.css';

interface BoardChipProps {
  event: CalendarEvent;
  stop: 0 | -1;
  carried: boolean;
  onOpen: (event: CalendarEvent) => void;
  onFocus: () => void;
  onPointerDown: PointerEventHandler;
}

/** A booking in a cell of the week. */
export function BoardChip({ event, stop, carried, onOpen, onFocus, onPointerDown }: BoardChipProps) {
  const t = useT();
  return (
    <button
      type="button"
      className="ti-chip ti-board__event"
      data-event={event.id}
      data-tone={event.tone}
      data-mine={event.mine ?? false}
      data-faded={event.faded ?? false}
      data-movable={event.movable ?? false}
      data-carried={carried}
      tabIndex={stop}
      aria-haspopup={event.mute ? undefined : 'dialog'}
      aria-disabled={event.mute}
      onFocus={onFocus}
      onPointerDown={onPointerDown}
      onClick={() => !event.mute && onOpen(event)}
    >
      <span className="ti-board__time">
        {event.time}
        {event.mine && (
          <span className="ti-board__mine">
            <Icon name="person" size={13} />
            <span className="ti-sr">{t('calendar.grid.mine')}</span>
          </span>
        )}
      </span>
      <span className="ti-board__title">{event.title}</span>
      {event.state && <span className="ti-board__state">{event.state}</span>}
    </button>
  );
}
