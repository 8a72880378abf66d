/** The way of a figure, and what may be done to it at each step. */
export const STEPS = ['draft', 'submitted', 'validated', 'published'] as const;
export type Step = (typeof STEPS)[number];

export const NEXT = { draft: 'submit', submitted: 'validate', validated: 'publish' } as const;
export type Move = keyof typeof NEXT;

export interface Cell {
  id: number;
  code: string;
  breakdown: string;
  status: string;
  origin: string;
  abilities: readonly string[];
}

export const at = <C extends Cell>(cells: readonly C[], step: Step): C[] => cells.filter((one) => one.status === step);

/** Those that this person may move on. */
export const ready = <C extends Cell>(cells: readonly C[], step: Move): C[] =>
  at(cells, step).filter((one) => one.abilities.includes(NEXT[step]));

/** By indicator, in the order given; the total comes first, then its details. */
export function byCode<C extends Cell>(cells: readonly C[]): { code: string; cells: C[] }[] {
  const found = new Map<string, C[]>();
  for (const one of cells) found.set(one.code, [...(found.get(one.code) ?? []), one]);
  return [...found].map(([code, here]) => ({
    code,
    cells: here.sort((a, b) => a.breakdown.localeCompare(b.breakdown) || a.origin.localeCompare(b.origin)),
  }));
}
