import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '@/api/problem';
import { announce, toast } from '@/ui/feedback/toasts';

/** Does something to a card, says that it is done and asks again; a refusal stays as `problem`. */
export function useCardAct() {
  const queries = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<unknown>, words: string): Promise<boolean> => {
    setProblem(null);
    setBusy(true);
    try {
      await work();
      toast(words);
      await queries.invalidateQueries();
      return true;
    } catch (error) {
      const found = asProblem(error);
      setProblem(found);
      announce(found.title);
      // The card has changed meanwhile: what is shown beside the refusal is to be the present one.
      if (found.status === 412) await queries.invalidateQueries();
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { act, problem, busy, setProblem };
}

/** What the API calls the version that a change is about. */
export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` });
