import { type PointerEvent, useEffect, useRef } from 'react';
import { type Carry, carriedTo, pickUp, stretched } from './carry';
import type { GridLayout } from './layout';
import type { CalendarColumn, CalendarEvent } from './model';
import { freeRun } from './position';

/** Quarters of one column, both ends included. */
export interface Selection {
  column: number;
  first: number;
  last: number;
}

interface GridPointerProps {
  layout: GridLayout;
  columns: readonly CalendarColumn[];
  events: readonly CalendarEvent[];
  /** Absent when nothing may be booked. */
  onSelecting: ((selection: Selection | null) => void) | undefined;
  onSelected: (selection: Selection) => void;
  onCarrying: (carry: Carry | null) => void;
  onDropped: (carry: Carry) => void;
}

/** Below this many pixels a press is a click. */
const SLACK = 5;

/** The place of the grid under a point of the screen, wide and tall cells told apart. */
function placeAt(x: number, y: number): { column: number; row: number } | null {
  const cell = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-at]');
  const [column, row, columns, rows] = (cell?.dataset['at'] ?? '').split(',').map(Number);
  if (!cell || column === undefined || row === undefined || !columns || !rows) return null;
  const box = cell.getBoundingClientRect();
  const share = (at: number, from: number, size: number, count: number) =>
    Math.max(0, Math.min(count - 1, Math.floor(((at - from) / size) * count)));
  return {
    column: column + share(x, box.left, box.width, columns),
    row: row + share(y, box.top, box.height, rows),
  };
}

/**
 * Dragging with a mouse or a pen: over free quarters it selects, on a booking it carries, on its
 * lower edge it stretches. Fingers keep scrolling; Escape gives up.
 */
export function useGridPointer(props: GridPointerProps): (event: PointerEvent) => void {
  const { layout, columns, events, onSelecting, onSelected, onCarrying, onDropped } = props;
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  return (event) => {
    if (event.pointerType === 'touch' || event.button !== 0) return;
    const start = placeAt(event.clientX, event.clientY);
    if (!start) return;
    const target = event.target as Element;
    const pressed = target.closest<HTMLElement>('[data-event]')?.dataset['event'];
    const held = events.find((one) => one.id === Number(pressed) && one.movable);
    if (pressed ? !held : !onSelecting || layout.at(start.column, start.row)?.kind !== 'free') return;

    const resizing = target.closest('[data-edge]') !== null;
    const origin = { x: event.clientX, y: event.clientY };
    let carry = held ? pickUp(layout, held, start.column, 'pointer') : null;
    const grab = carry ? start.row - carry.row : 0;
    let selection: Selection = { column: start.column, first: start.row, last: start.row };
    let begun = false;

    const move = (now: globalThis.PointerEvent) => {
      if (!begun && Math.hypot(now.clientX - origin.x, now.clientY - origin.y) < SLACK) return;
      begun = true;
      const place = placeAt(now.clientX, now.clientY);
      if (!place) return;
      if (carry) {
        carry = resizing
          ? stretched(carry, layout, place.row - carry.row + 1)
          : carriedTo(carry, layout, columns.length, place.column, place.row - grab);
        onCarrying(carry);
      } else {
        const [first, last] = freeRun(layout, start.column, start.row, place.row);
        selection = { column: start.column, first, last };
        onSelecting?.(selection);
      }
    };
    const end = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', escape, true);
      stop.current = null;
      onCarrying(null);
      onSelecting?.(null);
      // The click that ends a drag opens nothing.
      if (begun) {
        const swallow = (click: Event) => click.stopPropagation();
        window.addEventListener('click', swallow, { capture: true, once: true });
        setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
      }
    };
    const drop = () => {
      end();
      if (!begun) return;
      // Once the press is over: a dialog opened during it would take it for a click beside itself.
      setTimeout(() => (carry ? onDropped(carry) : onSelected(selection)), 0);
    };
    const escape = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return;
      key.preventDefault();
      key.stopPropagation();
      begun = true;
      end();
    };
    stop.current = end;
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', escape, true);
  };
}
