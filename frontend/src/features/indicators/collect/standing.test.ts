import { expect, test } from 'vitest';
import { inView, isView, keyOf, nextAfter, progressOf, standingOf, unanswered } from './standing';

const cell = (code: string, more: Partial<Parameters<typeof standingOf>[0]> = {}) => ({
  code,
  breakdown: '',
  required: true,
  filled: false,
  declarable: true,
  computed: null,
  declared: null,
  remark: null,
  questions: [],
  ...more,
});
const asked = [{ answer: null }, { answer: 'Oui.' }];

test('a cell is missing, empty, without object, counted or declared', () => {
  expect(standingOf(cell('A'))).toBe('missing');
  expect(standingOf(cell('A', { required: false }))).toBe('empty');
  expect(standingOf(cell('A', { remark: { state: 'sans_objet' }, filled: true }))).toBe('none');
  expect(standingOf(cell('A', { remark: { state: 'douteux' } }))).toBe('missing');
  expect(standingOf(cell('A', { computed: {}, filled: true }))).toBe('counted');
  expect(standingOf(cell('A', { computed: {}, declared: {}, filled: true }))).toBe('declared');
});

test('only what is required counts as progress', () => {
  const cells = [cell('A', { filled: true }), cell('B'), cell('C', { required: false })];
  expect(progressOf(cells)).toEqual({ expected: 2, filled: 1 });
  expect(inView(cells, 'manquantes').map((one) => one.code)).toEqual(['B']);
  expect(inView(cells, 'toutes')).toHaveLength(3);
});

test('questions wait until they are answered', () => {
  const cells = [cell('A', { filled: true, questions: asked }), cell('B', { filled: true, remark: { state: 'douteux' } })];
  expect(cells.map(unanswered)).toEqual([1, 0]);
  expect(inView(cells, 'questions').map((one) => one.code)).toEqual(['A']);
  expect(inView(cells, 'douteuses').map((one) => one.code)).toEqual(['B']);
});

test('what is left to do comes next, round the list, and never the same cell', () => {
  const cells = [cell('A'), cell('B', { filled: true }), cell('C', { filled: true, questions: asked })];
  expect(nextAfter(cells, keyOf(cell('A')))?.code).toBe('C');
  expect(nextAfter(cells, keyOf(cell('C')))?.code).toBe('A');
  expect(nextAfter([cell('A')], keyOf(cell('A')))).toBeUndefined();
});

test('only known views are read from an address', () => {
  expect(isView('questions')).toBe(true);
  expect(isView('tout')).toBe(false);
});
