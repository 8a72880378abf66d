import { describe, expect, it } from 'vitest';
import { departmentsIn, toneOf } from './model';

describe('departments', () => {
  it('are read as they are typed', () => {
    expect(departmentsIn('35, 22 2a 35')).toEqual({ good: ['35', '22', '2A'], wrong: [] });
    expect(departmentsIn('')).toEqual({ good: [], wrong: [] });
    expect(departmentsIn('35 Bretagne 99')).toEqual({ good: ['35'], wrong: ['BRETAGNE', '99'] });
  });
});

describe('a request', () => {
  it('calls when it waits', () => {
    expect(toneOf('recue')).toBe('accent');
    expect(toneOf('main_passee')).toBe('good');
    expect(toneOf('close')).toBe('neutral');
  });
});
