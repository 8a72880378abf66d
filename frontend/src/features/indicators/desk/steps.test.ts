import { describe, expect, it } from 'vitest';
import { at, byCode, type Cell, ready } from './steps';

let last = 0;
const cell = (given: Partial<Cell>): Cell => {
  last += 1;
  return {
    id: last,
    code: 'ACT_PARTICIP',
    breakdown: '',
    status: 'draft',
    origin: 'computed',
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
