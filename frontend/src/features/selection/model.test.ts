import { describe, expect, it } from 'vitest';
import { type Candidate, howFar, parityOf, type Selection, shownSides, toneOf } from './model';

const side = (name: 'state' | 'region' | 'others', candidates: number, chosen: number): Selection['sides'][number] => ({
  side: name,
  candidates,
  chosen,
  listed: 0,
  declined: 0,
});

describe('a choice', () => {
  it('counts who is chosen and who is not decided', () => {
    const sides = [side('state', 3, 2), side('region', 2, 1), side('others', 0, 0)];
    const candidates = [{ choice: 'retenue' }, { choice: null }, { choice: null }] as Candidate[];
    expect(howFar({ sides, candidates })).toEqual({ chosen: 3, undecided: 2 });
  });

  it('shows both administrations even when nobody of one applied, the others only when they did', () => {
    const shown = (others: number) => shownSides([side('state', 0, 0), side('region', 1, 0), side('others', others, 0)]).map((one) => one.side);
    expect(shown(0)).toEqual(['state', 'region']);
    expect(shown(2)).toEqual(['state', 'region', 'others']);
  });

  it('claims no parity before one of both administrations has somebody', () => {
    const said = (state: number, region: number, others: number, disfavoured: Selection['disfavoured'] = null) =>
      parityOf({ sides: [side('state', 4, state), side('region', 4, region), side('others', 2, others)], disfavoured });
    expect([said(0, 0, 0), said(0, 0, 2)]).toEqual(['nobody', 'nobody']);
    expect([said(1, 0, 0), said(2, 2, 0)]).toEqual(['kept', 'kept']);
    expect([said(2, 0, 0, 'region'), said(0, 2, 0, 'state')]).toEqual(['region', 'state']);
  });

  it('tells apart what is decided from what is not', () => {
    expect([toneOf(null), toneOf('retenue'), toneOf('liste'), toneOf('non_retenue')]).toEqual(['deep', 'good', 'warn', 'neutral']);
  });
});
