import type { Target } from './contract';
import { type Frequency, frequencyOf } from './periods';

/** What is worth drawing beside the totals of one lab: where it started from, and the target of the last period shown or the next one. */
export function aimsOf(targets: readonly Target[], frequency: Frequency, last: string): Target[] {
  const here = targets.filter((one) => one.breakdown === '' && frequencyOf(one.period) === frequency).sort((a, b) => a.period.localeCompare(b.period));
  const of = (kind: Target['kind']) => here.filter((one) => one.kind === kind);
  const start = of('reference').at(-1);
  const aimed = of('cible').find((one) => one.period >= last) ?? of('cible').at(-1);
  return [start, aimed].filter((one) => one !== undefined);
}
