import { describe, expect, it } from 'vitest';
import { guess, heldAtOnce } from './quick';

const ZONE = 'Europe/Paris';
const NOW = Date.parse('2026-11-26T18:00:00+01:00');
const booking = (more: object) => ({
  id: 7,
  title: 'Atelier du soir',
  room_name: 'Atelier',
  purpose: 'atelier' as const,
  project: null,
  starts_at: '2026-11-25T17:00:00+01:00',
  ends_at: '2026-11-25T19:00:00+01:00',
  status: 'confirmed' as const,
  activity: null,
  ...more,
});
const title = (day: string) => `Atelier du ${day}`;

describe('what was most likely held', () => {
  it('is the last booking over that no activity tells of', () => {
    const earlier = booking({ id: 6, ends_at: '2026-11-24T12:00:00+01:00' });
    const found = guess([earlier, booking({})], NOW, ZONE, title);
    expect(found).toMatchObject({ title: 'Atelier du soir', day: '2026-11-25', from: '17:00', to: '19:00', booking: { id: 7, room: 'Atelier' } });
  });

  it('is yesterday morning when nothing is known', () => {
    const known = [booking({ activity: 3 }), booking({ status: 'cancelled' }), booking({ purpose: 'gouvernance' }), booking({ ends_at: '2026-11-26T19:00:00+01:00' })];
    expect(guess(known, NOW, ZONE, title)).toMatchObject({ title: 'Atelier du 2026-11-25', from: '09:00', to: '12:00', booking: null });
  });

  it('keeps the room only where there is one, and the publics who came', () => {
    const what = guess([booking({})], NOW, ZONE, title);
    const sent = heldAtOnce({ ...what, place: 'online' }, { users: 4, citizens: 0 }, ZONE);
    expect(sent.booking).toBeNull();
    expect(sent.starts_at).toBe('2026-11-25T16:00:00.000Z');
    expect(sent.lines).toEqual([{ public: 'users', count: 4, degree: null, trained: false }]);
  });
});
