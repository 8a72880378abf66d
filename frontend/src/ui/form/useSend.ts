import { useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { asProblem } from '@/api/problem';
import { announce } from '../feedback/toasts';
import { applyProblem, type Rename } from './Form';

/** Sends a form whose page then says what happened: what the API refuses of a field is said at the field. */
export function useSend<V extends FieldValues>(form: UseFormReturn<V>, rename?: Rename) {
  const [problem, setProblem] = useState<unknown>(null);
  const send = async (work: () => Promise<unknown>): Promise<void> => {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      const found = asProblem(error);
      applyProblem(found, form.setError, rename);
      setProblem(error);
      announce(found.title);
    }
  };
  return { send, problem };
}
