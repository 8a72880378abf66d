import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { asProblem } from '@/api/problem';
import { useAct } from '../act';
import { applyProblem, type Rename } from './Form';

interface Words<V extends FieldValues> {
  /** Where an error is said, when the API calls the field otherwise; null: at no field. */
  rename?: Rename;
  /** The field that names the thing, at which a name that is taken is said. */
  named?: Path<V>;
  /** As of `useAct`. */
  fresh?: boolean;
}

/** Sends a form: what the API refuses of a field is said at the field. */
export function useSave<V extends FieldValues>(form: UseFormReturn<V>, { rename, named, fresh = false }: Words<V> = {}) {
  const { act, problem, busy } = useAct({ fresh });
  const save = (work: () => Promise<unknown>, words: string) =>
    act(async () => {
      try {
        await work();
      } catch (error) {
        const found = asProblem(error);
        applyProblem(found, form.setError, rename);
        if (named && found.code === 'already-exists') form.setError(named, { type: 'server', message: found.detail ?? found.title });
        throw error;
      }
    }, words);
  return { act, save, problem, busy };
}
