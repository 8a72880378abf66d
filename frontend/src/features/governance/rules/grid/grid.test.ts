import { expect, test } from 'vitest';
import { blocksOf, type Criterion, criteriaOf, litBy, relinked } from './grid';

const criterion = (slug: string, block: string, more: Partial<Criterion> = {}): Criterion =>
  ({ id: 0, rank: 0, slug, label: slug.toUpperCase(), block, block_rank: 9, motto: null, filter: false, ...more }) as Criterion;

const CRITERIA = [criterion('a', 'Usages', { filter: true, motto: 'D’abord' }), criterion('b', 'Moyens'), criterion('c', 'Usages')];

test('criteria come by axis, and are numbered as they stand', () => {
  const blocks = blocksOf(CRITERIA);
  expect(blocks.map((one) => [one.name, one.criteria.length])).toEqual([
    ['Usages', 2],
    ['Moyens', 1],
  ]);
  expect(criteriaOf(blocks.toReversed()).map((one) => [one.slug, one.block_rank, one.motto])).toEqual([
    ['b', 1, null],
    ['a', 2, 'D’abord'],
    ['c', 2, 'D’abord'],
  ]);
});

test('an axis without criteria is none', () => {
  expect(criteriaOf([{ name: 'Vide', motto: null, criteria: [] }, ...blocksOf(CRITERIA)])[0]?.block_rank).toBe(1);
});

test('a question lights the criteria it is linked to', () => {
  const links = relinked([{ question: 'q', criterion: 'b' }, { question: 'r', criterion: 'a' }], 'q', ['a', 'c']);
  expect(links).toHaveLength(3);
  expect(litBy({ criteria: CRITERIA, links }, 'q')).toEqual(['A', 'C']);
  expect(litBy({ criteria: CRITERIA, links }, 'r')).toEqual(['A']);
});
