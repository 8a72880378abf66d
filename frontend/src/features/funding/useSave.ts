import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { asProblem } from '@/api/problem';
import { useAct } from '@/ui/act';
import { applyProblem } from '@/ui/form/Form';

/** Sends a form: what the API refuses of a field is said at the field. */
export function useSave<V extends FieldValues>(form: UseFormReturn<V>) {
  const { act, problem, busy } = useAct();
  const save = (work: () => Promise<unknown>, words: string) =>
    act(async () => {
      try {
        await work();
      } catch (error) {
        applyProblem(asProblem(error), form.setError);
        throw error;
      }
    }, words);
  return { save, problem, busy };
}
