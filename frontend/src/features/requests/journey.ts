import type { Request, Step } from './model';

export type Stage = { id: string; label: string | null; is: 'done' | 'current' | 'ahead' };

const BEFORE = ['proposition', 'clarification', 'filtre', 'evaluation'] as const;
const AT: Partial<Record<Request['state'], number>> = {
  brouillon: 0,
  deposee: 1,
  en_clarification: 1,
  a_completer: 1,
  filtre_usagers: 2,
  ecartee: 2,
  en_evaluation: 3,
};
const OPENED: ReadonlySet<Request['state']> = new Set(['acceptee', 'validee']);

/** The whole way of a request in its lab, and where it stands: before the bodies, each body's step, the project. */
export function journeyOf(request: Pick<Request, 'state' | 'kind' | 'step' | 'filter' | 'deposited_at'>, steps: readonly Step[]): Stage[] {
  const own = steps
    .filter((one) => (one.active ?? true) && one.kinds.includes(request.kind))
    .toSorted((one, other) => one.rank - other.rank);
  const stages = [
    ...BEFORE.map((id) => ({ id, label: null as string | null })),
    ...own.map((one) => ({ id: one.slug, label: one.label as string | null })),
    { id: 'projet', label: null },
  ];
  const here = standing(request, stages);
  return stages.map(({ id, label }, rank) => ({ id, label, is: rank < here ? 'done' : rank === here ? 'current' : 'ahead' }));
}

function standing(request: Parameters<typeof journeyOf>[0], stages: readonly { id: string }[]): number {
  if (OPENED.has(request.state)) return stages.length - 1;
  const early = AT[request.state];
  if (early !== undefined) return early;
  const step = stages.findIndex((one) => one.id === request.step?.slug);
  if (step > 0) return step;
  // Withdrawn before any body: as far as it went.
  if (request.filter) return 3;
  return request.deposited_at ? 1 : 0;
}
