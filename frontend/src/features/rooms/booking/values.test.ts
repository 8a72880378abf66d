import { describe, expect, it } from 'vitest';
import { activityOf, bodyOf, emptyValues, fieldOf, KINDS, plannedOf, purposeOf, repeatIsWhole, seriesOf, withoutWords } from './values';

const values = (change = {}) => ({
  ...emptyValues({ room: 'salon', day: '2026-11-26', start: '09:00', end: '12:00' }),
  title: 'Atelier',
  ...change,
});

describe('what the form asks for', () => {
  it('says only what was filled in', () => {
    expect(bodyOf(values(), 'Europe/Paris')).toEqual({
      room: 'salon',
      starts_at: '2026-11-26T08:00:00.000Z',
      ends_at: '2026-11-26T11:00:00.000Z',
      purpose: 'atelier',
      title: 'Atelier',
      if_taken: 'refuse',
      kits: [],
    });
    const full = values({ headcount: '12', kits: { ecran: '2', malle: '' }, gap: '0', project: 'utilo' });
    expect(bodyOf(full, 'Europe/Paris')).toMatchObject({
      headcount: 12,
      kits: [{ kit: 'ecran', count: 2 }],
      gap_minutes: 0,
      project: 'utilo',
    });
  });

  it('answers the three questions only for a meeting, and only once all are answered', () => {
    const meeting = { different_after: 'a', concerned: 'b', make_together: 'c' };
    expect(bodyOf(values({ meeting }), 'Europe/Paris')).not.toHaveProperty('meeting');
    expect(bodyOf(values({ kind: 'reunion', meeting }), 'Europe/Paris').meeting).toEqual(meeting);
    expect(seriesOf(values({ kind: 'reunion', meeting, every: 'week', times: '4' })).meeting).toEqual(meeting);
    const partly = { ...meeting, concerned: ' ' };
    expect(bodyOf(values({ kind: 'reunion', meeting: partly }), 'Europe/Paris')).not.toHaveProperty('meeting');
  });

  it('asks a dry run nothing more while words are typed', () => {
    const meeting = { different_after: 'a', concerned: 'b', make_together: 'c' };
    const asked = (change: object) => withoutWords(seriesOf(values({ kind: 'reunion', meeting, every: 'week', ...change })));
    expect(asked({ title: 'Autre', note: 'Bonjour', meeting: { ...meeting, concerned: 'tous' } })).toEqual(asked({}));
    expect(asked({ meeting: { ...meeting, concerned: '' } })).not.toEqual(asked({}));
  });

  it('repeats in local time', () => {
    expect(seriesOf(values({ every: 'week', times: '4' }))).toMatchObject({
      starts_local: '2026-11-26T09:00:00',
      minutes: 180,
      rule: 'FREQ=WEEKLY;COUNT=4',
    });
    expect(repeatIsWhole(values({ every: 'week', times: '1' }))).toBe(false);
    expect(repeatIsWhole(values({ every: 'week', ends: 'on', until: '2026-11-25' }))).toBe(false);
    expect(repeatIsWhole(values({ every: 'week', ends: 'on', until: '2026-12-31' }))).toBe(true);
  });

  it('gives every kind a purpose', () => {
    expect(KINDS.map(purposeOf)).not.toContain(undefined);
    expect([activityOf('sprint'), purposeOf('sprint')]).toEqual(['sprint', 'atelier']);
    expect([activityOf('gouvernance'), purposeOf('gouvernance')]).toEqual([null, 'gouvernance']);
  });

  it('finds the field that an error is about', () => {
    expect(fieldOf('/starts_at')).toBe('start');
    expect(fieldOf('#/meeting')).toBe('meeting.different_after');
    expect(fieldOf('/meeting/concerned')).toBe('meeting.concerned');
    expect(fieldOf('/somewhere/else')).toBeNull();
  });
});

it('makes an activity of one date whose room is set as usual', () => {
  expect(plannedOf(values())).toBe('atelier');
  expect([plannedOf(values({ every: 'week' })), plannedOf(values({ gap: '0' })), plannedOf(values({ kind: 'reunion' }))]).toEqual([null, null, null]);
});
