import type { components } from '@/api/generated';

type Schemas = components['schemas'];
export type Grid = Schemas['GridRead'];
export type Criterion = Grid['criteria'][number];
export type Question = Grid['questions'][number];
export type Link = Grid['links'][number];

export interface Block {
  name: string;
  motto: string | null;
  criteria: Criterion[];
}

/** The axes of a grid, in order, each with its criteria. */
export function blocksOf(criteria: readonly Criterion[]): Block[] {
  const blocks = new Map<string, Block>();
  for (const one of criteria) {
    const block = blocks.get(one.block) ?? { name: one.block, motto: one.motto ?? null, criteria: [] };
    block.criteria.push(one);
    blocks.set(one.block, block);
  }
  return [...blocks.values()];
}

/** Criteria as the API takes them: the axes one after the other, numbered in that order. */
export const criteriaOf = (blocks: readonly Block[]): Schemas['Criterion'][] =>
  blocks
    .filter((one) => one.criteria.length > 0)
    .flatMap((block, rank) =>
      block.criteria.map(({ slug, label, filter }) => ({
        slug,
        label,
        filter: filter ?? false,
        block: block.name,
        block_rank: rank + 1,
        motto: block.motto,
      })),
    );

/** Questions as the API takes them. */
export const questionsOf = (questions: readonly Question[]): Schemas['Question'][] =>
  questions.map(({ slug, label, meaning }) => ({ slug, label, meaning: meaning ?? null }));

/** The labels of the criteria that a question lights. */
export const litBy = (grid: Pick<Grid, 'criteria' | 'links'>, question: string): string[] =>
  grid.criteria
    .filter((one) => grid.links.some((link) => link.question === question && link.criterion === one.slug))
    .map((one) => one.label);

/** The links once a question lights these criteria, and no other. */
export const relinked = (links: readonly Link[], question: string, criteria: readonly string[]): Link[] => [
  ...links.filter((one) => one.question !== question),
  ...criteria.map((criterion) => ({ question, criterion })),
];
