import type { ComponentProps, ReactNode } from 'react';
import type { FieldErrors, FieldValues, Path, UseFormSetError } from 'react-hook-form';
import type { ProblemError } from '@/api/problem';
import { ErrorSummary, type SummaryItem } from './ErrorSummary';
import './fields.css';

interface FormProps extends ComponentProps<'form'> {
  /** `formState.errors`; fields must have their name as id (`id="email"` with `register('email')`). */
  errors?: FieldErrors;
  /** `formState.submitCount`. */
  attempt?: number;
  children: ReactNode;
}

function flatten(errors: FieldErrors, prefix = ''): SummaryItem[] {
  return Object.entries(errors).flatMap(([name, error]): SummaryItem[] => {
    if (!error || typeof error !== 'object' || name === 'ref') return [];
    const field = prefix + name;
    if ('message' in error && typeof error.message === 'string') {
      return [{ field, message: error.message }];
    }
    return flatten(error as FieldErrors, `${field}.`);
  });
}

const NONE: FieldErrors = {};

export function Form({ errors = NONE, attempt = 0, children, ...rest }: FormProps) {
  return (
    <form noValidate className="ti-form" {...rest}>
      <ErrorSummary errors={flatten(errors)} attempt={attempt} />
      {children}
    </form>
  );
}

export const FormRow = ({ children }: { children: ReactNode }) => (
  <div className="ti-form__row">{children}</div>
);

export const FormActions = ({ children }: { children: ReactNode }) => (
  <div className="ti-form__actions">{children}</div>
);

/** The field's name for the API's (`items.2.slug`), or null when none is about it. */
export type Rename = (name: string) => string | null;

/** Puts the server's errors on the fields they are about; true when at least one found its place. */
export function applyProblem<V extends FieldValues>(
  problem: ProblemError,
  setError: UseFormSetError<V>,
  rename: Rename = (name) => name,
): boolean {
  let placed = false;
  for (const one of problem.errors) {
    const name = rename(one.pointer.replace(/^#?\/(?:body\/)?/, '').replaceAll('/', '.'));
    if (name === null) continue;
    setError(name as Path<V>, { type: 'server', message: one.detail });
    placed = true;
  }
  return placed;
}
