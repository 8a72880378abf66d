import { describe, expect, it } from 'vitest';
import { changed, merge } from './merge';

const base = {
  title: 'Atelier',
  room: 'salon',
  day: '2026-11-26',
  start: '09:00',
  end: '12:00',
  headcount: '12',
  layout: '',
  note: '',
  gap: '15',
};

describe('two people at one booking', () => {
  it('keeps what each changed', () => {
    const merged = merge(base, { ...base, title: 'Atelier usagers' }, { ...base, room: 'cuisine' });
    expect(merged.values).toEqual({ ...base, title: 'Atelier usagers', room: 'cuisine' });
    expect(merged.both).toEqual([]);
  });

  it('keeps mine where both changed the same, and says so', () => {
    const merged = merge(base, { ...base, start: '10:00', note: 'x' }, { ...base, start: '09:30', note: 'x' });
    expect(merged.values.start).toBe('10:00');
    expect(merged.both).toEqual(['start']);
  });

  it('sends only what differs', () => {
    expect(changed(base, { ...base, end: '12:30', headcount: '' })).toEqual(['end', 'headcount']);
    expect(changed(base, base)).toEqual([]);
  });
});
