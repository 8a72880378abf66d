import { describe, expect, it } from 'vitest';
import { type Event, named, namesIn, standingOf } from './model';

const NOW = Date.parse('2026-11-26T10:00:00Z');
const rules: NonNullable<Event['registration']> = {
  mode: 'libre',
  parity: false,
  selected: false,
  capacity: 20,
  left: 3,
  opens_at: null,
  closes_at: '2026-12-01T09:00:00Z',
  guests_max: 0,
  questions: [],
  words: null,
  retention_days: 365,
};
const event = (registration: Event['registration'], more = {}) => ({
  registration,
  status: 'planned' as const,
  starts_at: '2026-12-01T09:00:00Z',
  ...more,
});

describe('whether one may register now', () => {
  it('follows the clock and the places left', () => {
    expect(standingOf(event(null), NOW)).toBe('none');
    expect(standingOf(event(rules), NOW)).toBe('open');
    expect(standingOf(event({ ...rules, left: 0 }), NOW)).toBe('full');
    expect(standingOf(event({ ...rules, left: null, capacity: null }), NOW)).toBe('open');
    expect(standingOf(event({ ...rules, opens_at: '2026-11-27T09:00:00Z' }), NOW)).toBe('soon');
    expect(standingOf(event({ ...rules, closes_at: '2026-11-25T09:00:00Z' }), NOW)).toBe('closed');
    expect(standingOf(event({ ...rules, mode: 'selection', left: 0 }), NOW)).toBe('open');
    expect(standingOf(event({ ...rules, mode: 'selection', selected: true }), NOW)).toBe('closed');
    expect(standingOf(event(rules, { status: 'held' }), NOW)).toBe('closed');
    expect(standingOf(event(rules, { starts_at: '2026-11-26T09:00:00Z' }), NOW)).toBe('closed');
  });
});

describe('names', () => {
  it('are found without accents, by any of their parts', () => {
    expect(named('Élise Le Goff', 'elise')).toBe(true);
    expect(named('Élise Le Goff', 'goff él')).toBe(true);
    expect(named('Élise Le Goff', 'paul')).toBe(false);
    expect(named(null, '')).toBe(true);
  });

  it('are read one a line', () => {
    expect(namesIn(' Claire \n\nPaul\n')).toEqual(['Claire', 'Paul']);
  });
});
