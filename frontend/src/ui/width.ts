import { type RefCallback, useCallback, useState } from 'react';

/** The inner width of an element in pixels, followed as it changes; `first` until it is measured. */
export function useWidth<Kind extends HTMLElement>(first: number): [RefCallback<Kind>, number] {
  const [width, setWidth] = useState(first);
  const ref = useCallback((element: Kind | null) => {
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(240, Math.round(entry.contentRect.width)));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
