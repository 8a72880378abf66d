import { describe, expect, it } from 'vitest';
import { bodyOf, valuesOf } from './kit';

const KIT = {
  purpose: 'Accueillir.',
  people: null,
  weeks_min: 4,
  weeks_max: null,
  cost_min_cents: 0,
  cost_max_cents: 123_456,
  conditions: null,
  steps: [{ title: 'Observer', words: null }],
  pitfalls: ['Le standard', 'Le vendredi'],
  licence: null,
  contact: null,
  ready: false,
  ready_on: null,
  deliverables: [{ id: 7, title: 'Guide', kind: 'guide' as const, licence: null, url: null }],
};

const { ready_on: _since, ...GIVEN } = KIT;

describe('the takeover kit in its form', () => {
  it('comes back as it was, money to the cent', () => {
    expect(bodyOf(valuesOf(KIT))).toEqual({ ...GIVEN, deliverables: [7] });
  });

  it('leaves out empty lines and says nothing where nothing was typed', () => {
    const sent = bodyOf({ ...valuesOf(null), purpose: ' But ', pitfalls: 'un\n\n deux ', cost_min_cents: '12.34' });
    expect(sent).toMatchObject({ purpose: 'But', pitfalls: ['un', 'deux'], cost_min_cents: 1234, weeks_min: null });
  });
});
