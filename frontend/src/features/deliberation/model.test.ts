import { describe, expect, it } from 'vitest';
import { ahead, lacking, nextNumber, standsAs, toneOf } from './model';

const tally = (consents: number, objections = 0, asides = 0) => ({ consents, objections, asides });

describe('where a decision stands', () => {
  it('an objection shows while the round is open', () => {
    expect(standsAs({ state: 'ouverte', outcome: null, tally: tally(2) })).toBe('ouverte');
    expect(standsAs({ state: 'ouverte', outcome: null, tally: tally(2, 1) })).toBe('objectee');
    expect(toneOf({ state: 'ouverte', tally: tally(2, 1) })).toBe('warn');
  });

  it('says why it was not adopted', () => {
    expect(standsAs({ state: 'a_amender', outcome: 'trop_peu', tally: tally(1) })).toBe('trop_peu');
    expect(standsAs({ state: 'a_amender', outcome: 'objection', tally: tally(4, 1) })).toBe('objection');
  });

  it('counts who still has to say where they stand', () => {
    expect(lacking({ needs: 3, tally: tally(1) })).toBe(2);
    expect(lacking({ needs: 3, tally: tally(2, 1, 1) })).toBe(0);
  });
});

describe('a charter', () => {
  it('is numbered after the one before', () => {
    expect(nextNumber(undefined)).toBe('1.0');
    expect(nextNumber('4.0')).toBe('4.1');
    expect(nextNumber('4.9')).toBe('4.10');
    expect(nextNumber('4')).toBe('4.1');
    expect(nextNumber('4.0.2')).toBe('4.0.3');
  });
});

describe('days ahead', () => {
  it('are written as fields hold them', () => {
    expect(ahead(7, new Date('2026-11-26T10:00:00Z'))).toBe('2026-12-03');
  });
});
