import { describe, expect, it } from 'vitest';
import { weeksOf } from '../time';
import { bookingEntries, busyEntries, byDay, type Entry, freeStretches, inTheWayOf, type Room } from './entries';
import { readView } from './search';
import { calendarHref, periodOf, stepped } from './view';

const room = (slug: string, parts: string[] = []): Room => ({
  slug,
  name: slug,
  indoor: true,
  composite: parts.length > 0,
  parts,
  position: 1,
  capacity: null,
  surface_m2: null,
  equipment: [],
  layouts: [],
  release_after_minutes: null,
  active: true, fictitious: false,
  picture: null,
  access_notes: null,
  gap_minutes: 15,
  plan: {},
  version: 1,
});
const salon = room('salon');
const floor = room('etage', ['salon', 'cuisine']);
const rooms = [salon, room('cuisine'), room('jardin'), floor];
const entry = (slug: string, from: number, to: number): Entry => ({
  id: from,
  room: slug,
  day: '2026-11-26',
  from,
  to,
  gap: 15,
  booking: null,
});
const HOURS = { from: 450, to: 1260 };

describe('what takes a room', () => {
  it('is placed in the wall clock of the lab, on both sides of a change of hour', () => {
    const at = (starts_at: string, ends_at: string) => busyEntries([{ room: 'salon', starts_at, ends_at }], 'Europe/Paris')[0];
    expect(at('2027-03-26T08:00:00Z', '2027-03-26T09:00:00Z')).toMatchObject({ day: '2027-03-26', from: 540, to: 600 });
    expect(at('2027-03-29T07:00:00Z', '2027-03-29T08:00:00Z')).toMatchObject({ day: '2027-03-29', from: 540, to: 600 });
    expect(at('2027-03-29T19:00:00Z', '2027-03-29T22:30:00Z')).toMatchObject({ from: 1260, to: 1440 });
  });

  it('stands in the way of what it is part of, and the reverse', () => {
    expect([...inTheWayOf(rooms, 'salon')].toSorted()).toEqual(['etage', 'salon']);
    expect([...inTheWayOf(rooms, 'etage')].toSorted()).toEqual(['cuisine', 'etage', 'salon']);
    expect([...inTheWayOf(rooms, 'jardin')]).toEqual(['jardin']);
  });

  it('is sorted by day and start', () => {
    const days = byDay([entry('salon', 600, 660), entry('cuisine', 540, 600)]);
    expect(days.get('2026-11-26')?.map((one) => one.from)).toEqual([540, 600]);
    expect(bookingEntries([], 'Europe/Paris')).toEqual([]);
  });
});

describe('free stretches of a room', () => {
  it('keeps the gap on both sides and the hours of the house', () => {
    expect(freeStretches([entry('salon', 540, 600)], salon, rooms, HOURS)).toEqual([
      { from: 450, to: 525 },
      { from: 615, to: 1260 },
    ]);
  });

  it('counts the whole floor as taken, and what is past as gone', () => {
    expect(freeStretches([entry('etage', 450, 720)], salon, rooms, HOURS, 601)).toEqual([{ from: 735, to: 1260 }]);
    expect(freeStretches([entry('cuisine', 450, 720)], salon, rooms, HOURS, 601)).toEqual([{ from: 615, to: 1260 }]);
  });

  it('leaves out what is too short to be worth it', () => {
    const busy = [entry('salon', 450, 600), entry('salon', 640, 1260)];
    expect(freeStretches(busy, salon, rooms, HOURS)).toEqual([]);
  });
});

describe('the view that an address asks for', () => {
  it('keeps what is right and leaves out the rest', () => {
    expect(readView({ vue: 'mois', jour: '2026-11-26', miennes: true, statut: 'pending' })).toMatchObject({
      vue: 'mois', jour: '2026-11-26', miennes: true, statut: 'pending',
    });
    expect(readView({ vue: 'siècle', jour: '2026-02-31', objet: 'x', salle: 3 })).toEqual({});
  });

  it('asks for whole weeks around a month', () => {
    const month = periodOf('mois', '2026-11-26');
    expect(month).toEqual({ first: '2026-10-26', last: '2026-12-06' });
    expect(weeksOf(month)).toHaveLength(6);
    expect(periodOf('liste', '2026-11-26', 'mois')).toEqual({ first: '2026-11-01', last: '2026-11-30' });
    expect(periodOf('jour', '2026-11-29')).toEqual({ first: '2026-11-23', last: '2026-11-29' });
  });

  it('steps by what it shows', () => {
    expect(stepped('jour', '2026-11-30', 1)).toBe('2026-12-01');
    expect(stepped('semaine', '2026-11-26', -1)).toBe('2026-11-16');
    expect(stepped('mois', '2027-01-31', 1)).toBe('2027-02-28');
  });

  it('is written back in the address', () => {
    expect(calendarHref('ti-lab', { vue: 'jour', jour: '2026-11-26' })).toBe('/labs/ti-lab/calendrier?vue=jour&jour=2026-11-26');
    expect(calendarHref('ti-lab', {})).toBe('/labs/ti-lab/calendrier');
  });
});
