import { type RefObject, useCallback, useEffect, useRef } from 'react';

/** For what opens where the person just pressed: its first field takes the focus. */
export function useFirstField<E extends HTMLElement>(): RefObject<E | null> {
  const box = useRef<E>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  return box;
}

/**
 * Gives the focus back to what was pressed to move something: to the first of these elements that can have it.
 * A button is disabled while its work lasts (hence the wait) and at either end of its list (hence the choice).
 */
export function useFocusBack(busy = false): (...ids: string[]) => void {
  const wanted = useRef<readonly string[]>([]);
  useEffect(() => {
    if (busy || wanted.current.length === 0) return;
    const found = wanted.current.map((id) => document.getElementById(id));
    wanted.current = [];
    found.find((element) => element !== null && !element.matches(':disabled'))?.focus();
  });
  return useCallback((...ids) => {
    wanted.current = ids;
  }, []);
}

/** The two buttons of a line that is moved, the one pressed first. */
export const movers = (line: string, by: -1 | 1) => (by === -1 ? [`${line}-up`, `${line}-down`] : [`${line}-down`, `${line}-up`]);
