import { describe, expect, it } from 'vitest';
import { at, byCode, type Cell, ready, revisions, small } from './steps';

let last = 0;
const cell = (given: Partial<Cell>): Cell => {
  last += 1;
  return {
    id: last,
    code: 'ACT_PARTICIP',
    breakdown: '',
    frequency: 'M',
    status: 'draft',
    origin: 'computed',
    value: 12,
    denominator: null,
    published_value: null,
    revision: false,
    abilities: [],
    ...given,
  };
};

describe('the steps', () => {
  it('follow what the API allows, not the role', () => {
    const cells = [cell({ abilities: ['submit'] }), cell({}), cell({ status: 'submitted', abilities: ['validate'] })];
    expect(at(cells, 'draft')).toHaveLength(2);
    expect(ready(cells, 'draft')).toHaveLength(1);
    expect(ready(cells, 'submitted')).toHaveLength(1);
    expect(ready(cells, 'validated')).toEqual([]);
  });
});

it('gathers cells by indicator, the total first', () => {
  const groups = byCode([cell({ breakdown: 'place=in_lab' }), cell({ code: 'ACT_FORM' }), cell({})]);
  expect(groups.map((one) => one.code)).toEqual(['ACT_PARTICIP', 'ACT_FORM']);
  expect(groups[0]?.cells.map((one) => one.breakdown)).toEqual(['', 'place=in_lab']);
});

it('tells revisions from first publications', () =>
  expect(revisions([cell({ published_value: 3, revision: true }), cell({ published_value: 12 })])).toHaveLength(1));

describe('small figures about persons', () => {
  const persons = () => true;
  it.each([[0, 0], [1, 1], [4, 1], [5, 0]])('%d persons: %d withheld', (value, count) =>
    expect(small([cell({ value })], persons)).toHaveLength(count),
  );
  it('of a rate are judged by whom it divides', () =>
    expect(small([cell({ value: 75, denominator: 4 }), cell({ value: 3, denominator: 40 })], persons)).toHaveLength(1));
  it('are only about persons', () => expect(small([cell({ value: 2 })], () => false)).toEqual([]));
});
