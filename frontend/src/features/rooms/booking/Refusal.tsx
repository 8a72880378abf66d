import { useCallback, useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { asProblem, type ProblemError } from '@/api/problem';
import { useT } from '@/i18n';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce } from '@/ui/feedback/toasts';
import { applyProblem } from '@/ui/form/Form';
import type { Busy, SeriesDate, Span } from '../contract';
import { SeriesDates } from './SeriesDates';
import { Taken } from './Taken';
import { fieldOf, type Values } from './values';

const listOf = <Item,>(problem: ProblemError | null, name: string): readonly Item[] => {
  const found = problem?.extra[name];
  return Array.isArray(found) ? (found as Item[]) : [];
};

/** What the API refused, put on the fields it is about; what was typed stays as it is. */
export function useRefusal(form: UseFormReturn<Values>) {
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [count, setCount] = useState(0);
  return {
    problem,
    /** How many times something was refused: the focus goes there each time. */
    count,
    taken: problem?.code === 'slot-taken',
    conflicts: listOf<Busy>(problem, 'conflicts'),
    nextFree: listOf<Span>(problem, 'next_free'),
    dates: listOf<SeriesDate>(problem, 'items'),
    clear: useCallback(() => setProblem(null), []),
    show: (error: unknown) => {
      const found = asProblem(error);
      const placed = found.errors.flatMap((one) => {
        const pointer = fieldOf(one.pointer);
        return pointer === null ? [] : [{ ...one, pointer }];
      });
      applyProblem({ ...found, errors: placed }, form.setError);
      setProblem(found);
      setCount((before) => before + 1);
      announce(found.title);
    },
  };
}

interface RefusalProps {
  refusal: ReturnType<typeof useRefusal>;
  ways: Omit<Parameters<typeof Taken>[0], 'conflicts' | 'nextFree'>;
}

export function Refusal({ refusal, ways }: RefusalProps) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const { problem, count, dates } = refusal;
  useEffect(() => {
    if (count > 0) box.current?.focus();
  }, [count]);
  if (!problem) return null;
  const elsewhere = problem.errors.filter((one) => fieldOf(one.pointer) === null);
  return (
    <div ref={box} tabIndex={-1}>
      <ProblemAlert error={problem}>
        {refusal.taken && <Taken {...ways} conflicts={refusal.conflicts} nextFree={refusal.nextFree} />}
        {elsewhere.map((one) => (
          <span key={one.pointer}>{one.detail}</span>
        ))}
        {dates.length > 0 && <span>{t('bookings.series.blocked')}</span>}
      </ProblemAlert>
      {dates.length > 0 && <SeriesDates zone={ways.zone} items={dates.filter((one) => !one.possible)} />}
    </div>
  );
}
