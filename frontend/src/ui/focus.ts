import { type RefObject, useEffect, useRef } from 'react';

/** For what opens where the person just pressed: its first field takes the focus. */
export function useFirstField<E extends HTMLElement>(): RefObject<E | null> {
  const box = useRef<E>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  return box;
}
