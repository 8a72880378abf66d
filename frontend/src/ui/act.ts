import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '@/api/problem';
import { announce, toast } from './feedback/toasts';

/** What was acted on may be gone, and the focus with it: it goes to the head of the dialog, or to the page's heading. */
function keepFocus(): void {
  if (document.activeElement !== document.body) return;
  const head = document.querySelector<HTMLElement>('dialog[open] button') ?? document.querySelector('h1');
  head?.focus({ preventScroll: true });
}

/**
 * Does something, says that it is done and asks again what is shown; a refusal stays as `problem`.
 * `fresh`: when it was changed by somebody else meanwhile, what is shown beside the refusal becomes the present one.
 */
export function useAct({ fresh = false }: { fresh?: boolean } = {}) {
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
      requestAnimationFrame(keepFocus);
      return true;
    } catch (error) {
      const found = asProblem(error);
      setProblem(error);
      announce(found.title);
      if (fresh && found.status === 412) await queries.invalidateQueries();
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { act, problem, busy, setProblem };
}

/** What the API calls the version that a change is about. */
export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` });
