import { describe, expect, it } from 'vitest';
import { journeyOf } from './journey';
import type { Step } from './model';

const step = (rank: number, slug: string, kinds: Step['kinds'], active = true): Step => ({
  id: rank,
  rank,
  slug,
  label: slug.toUpperCase(),
  nature: 'arbitrage',
  body: slug,
  kinds,
  active,
  requests: 0,
});
const STEPS = [step(2, 'codir', ['projet']), step(1, 'copil', ['projet', 'action']), step(3, 'ancien', ['projet'], false)];
const at = (state: Parameters<typeof journeyOf>[0]['state'], more: Partial<Parameters<typeof journeyOf>[0]> = {}) =>
  journeyOf({ state, kind: 'projet', step: null, filter: null, deposited_at: null, ...more }, STEPS);
const current = (stages: ReturnType<typeof journeyOf>) => stages.find((one) => one.is === 'current')?.id;
const copil = { slug: 'copil', label: 'COPIL', body: 'copil', nature: 'arbitrage' } as const;

describe('the way of a request', () => {
  it('goes through the active steps of its kind, in their order', () => {
    expect(at('brouillon').map((one) => one.id)).toEqual(['proposition', 'clarification', 'filtre', 'evaluation', 'copil', 'codir', 'projet']);
    expect(at('brouillon', { kind: 'action' }).map((one) => one.id)).not.toContain('codir');
  });
  it('stands where the state says', () => {
    expect(current(at('a_completer'))).toBe('clarification');
    expect(current(at('ecartee'))).toBe('filtre');
    expect(current(at('en_evaluation'))).toBe('evaluation');
    expect(current(at('inscrite', { step: copil }))).toBe('copil');
    expect(current(at('validee', { step: copil }))).toBe('projet');
  });
  it('stops as far as a withdrawn request went', () => {
    expect(current(at('retiree'))).toBe('proposition');
    expect(current(at('retiree', { deposited_at: '2026-11-01T08:00:00Z' }))).toBe('clarification');
    expect(current(at('retiree', { step: copil }))).toBe('copil');
  });
});
