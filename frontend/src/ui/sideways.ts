import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface Sideways<E> {
  line: RefObject<E | null>;
  /** Whether something of it is hidden before what is shown, or after. */
  before: boolean;
  after: boolean;
}

/** A line that is moved sideways where it is too long: of what it holds, that which `current` selects is shown. */
export function useSideways<E extends HTMLElement>(current: string): Sideways<E> {
  const line = useRef<E>(null);
  const [hidden, setHidden] = useState({ before: false, after: false });
  useLayoutEffect(() => {
    const box = line.current;
    const one = box?.querySelector(current);
    if (!box || !one) return;
    const { left, width } = one.getBoundingClientRect();
    // The line alone is moved: the page stays where it is.
    box.scrollLeft += left - box.getBoundingClientRect().left - (box.clientWidth - width) / 2;
  }, [current]);
  useEffect(() => {
    const box = line.current;
    if (!box) return undefined;
    const look = () => {
      const before = box.scrollLeft > 1;
      const after = box.scrollLeft + box.clientWidth < box.scrollWidth - 1;
      setHidden((was) => (was.before === before && was.after === after ? was : { before, after }));
    };
    const observer = new ResizeObserver(look);
    // Its own width, and that of what it holds: letters come late.
    for (const one of [box, ...box.children]) observer.observe(one);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, []);
  return { line, ...hidden };
}
