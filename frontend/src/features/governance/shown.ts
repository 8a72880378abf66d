/** Which recommendations are shown; the address says it. */
export const SHOWN = ['ouverte', 'mine', 'faite', 'toutes'] as const;
export type Shown = (typeof SHOWN)[number];
