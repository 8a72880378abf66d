import { type RefObject, useEffect, useRef } from 'react';

/** Where a card was let go: in a column, over a card of it, or over none. */
export interface Drop {
  task: number;
  column: number;
  over: number | null;
  /** In the lower half of the card it was let go over. */
  below: boolean;
}

const held = (event: DragEvent, what: 'task' | 'column') =>
  event.target instanceof Element ? event.target.closest<HTMLElement>(`[data-${what}]`) : null;

/** Cards (`data-task`) dragged into columns (`data-column`) with a pointer: an extra, for keys and lists do it too. */
export function useDragging(onDrop: (drop: Drop) => void): RefObject<HTMLDivElement | null> {
  const board = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = board.current;
    if (!box) return;
    const start = (event: DragEvent) => event.dataTransfer?.setData('text/plain', held(event, 'task')?.dataset['task'] ?? '');
    const over = (event: DragEvent) => {
      if (held(event, 'column')) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const column = held(event, 'column');
      if (!column) return;
      event.preventDefault();
      const card = held(event, 'task');
      const edges = card?.getBoundingClientRect();
      onDrop({
        task: Number(event.dataTransfer?.getData('text/plain')),
        column: Number(column.dataset['column']),
        over: card ? Number(card.dataset['task']) : null,
        below: edges !== undefined && event.clientY >= edges.top + edges.height / 2,
      });
    };
    box.addEventListener('dragstart', start);
    box.addEventListener('dragover', over);
    box.addEventListener('drop', drop);
    return () => {
      box.removeEventListener('dragstart', start);
      box.removeEventListener('dragover', over);
      box.removeEventListener('drop', drop);
    };
  });
  return board;
}
