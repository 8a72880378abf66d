import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Several changes in a row are one refresh. */
const CALM = 150;

/**
 * Keeps a page of a lab fresh: when somebody else changes something, what is shown is asked again,
 * and also when the stream comes back, for what it may have missed.
 */
export function useLiveLab(lab: string): void {
  const queries = useQueryClient();
  useEffect(() => {
    const source = new EventSource(`/v1/labs/${lab}/stream`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lost = false;
    const refresh = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      }, CALM);
    };
    source.addEventListener('change', refresh);
    source.addEventListener('error', () => {
      lost = true;
    });
    source.addEventListener('open', () => {
      if (lost) refresh();
      lost = false;
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [lab, queries]);
}
