import { expect, it } from 'vitest';
import { grouped } from './group';

const check = (code: string, indicator: string, breakdown: string, severity = 'doute') => ({
  code,
  severity,
  sentence: `${indicator} ${breakdown}`,
  cells: [{ code: indicator, period: '2026-10', breakdown, observation: 1 }],
});

it('says once what holds for an indicator and its details, by its total', () => {
  const [salles, ...rest] = grouped([check('growth', 'ACT_SALLES', 'room=salon'), check('growth', 'ACT_SALLES', ''), check('growth', 'ACT_FORM', '')]);
  expect(salles?.first.sentence).toBe('ACT_SALLES ');
  expect(salles?.others.map((one) => one.sentence)).toEqual(['ACT_SALLES room=salon']);
  expect(rest).toHaveLength(1);
});

it('never joins an error with a doubt', () => expect(grouped([check('sum', 'ACT_FORM', '', 'erreur'), check('sum', 'ACT_FORM', '')])).toHaveLength(2));

it('leaves those about no cell apart', () =>
  expect(grouped([{ code: 'gap', severity: 'info', sentence: 'a', cells: [] }, { code: 'gap', severity: 'info', sentence: 'b', cells: [] }])).toHaveLength(2));
