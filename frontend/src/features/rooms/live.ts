import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Keeps a page of a lab fresh: when somebody else changes something, what is shown is asked again. */
export function useLiveLab(lab: string): void {
  const queries = useQueryClient();
  useEffect(() => {
    const source = new EventSource(`/v1/labs/${lab}/stream`);
    source.addEventListener('change', () => void queries.invalidateQueries());
    return () => source.close();
  }, [lab, queries]);
}
