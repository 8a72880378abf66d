import { describe, expect, it } from 'vitest';
import { faultOf } from './slot';

const ZONE = 'Europe/Paris';
const NOW = Date.parse('2026-11-25T09:00:00+01:00');
const HOURS = { opens: '07:30', closes: '21:00', reason: null };
const slot = (change = {}) => ({ room: 'salon', day: '2026-11-26', start: '09:00', end: '12:00', ...change });

describe('a slot, before the API is asked', () => {
  it('may be asked for when the house is open', () => {
    expect(faultOf(slot(), HOURS, ZONE, NOW)).toBeNull();
    expect(faultOf(slot({ start: '07:30', end: '21:00' }), HOURS, ZONE, NOW)).toBeNull();
  });

  it('says what is wrong otherwise', () => {
    expect(faultOf(slot({ day: '' }), HOURS, ZONE, NOW)).toEqual({ fault: 'missing' });
    expect(faultOf(slot({ end: '09:00' }), HOURS, ZONE, NOW)).toEqual({ fault: 'order' });
    expect(faultOf(slot({ start: '09:10' }), HOURS, ZONE, NOW)).toEqual({ fault: 'grid' });
    expect(faultOf(slot({ day: '2026-11-25', start: '08:45' }), HOURS, ZONE, NOW)).toEqual({ fault: 'past' });
    expect(faultOf(slot({ end: '21:15' }), HOURS, ZONE, NOW)).toEqual({ fault: 'hours', opens: '07:30', closes: '21:00' });
    expect(faultOf(slot(), { opens: null, closes: null, reason: 'Noël' }, ZONE, NOW)).toEqual({
      fault: 'closed',
      reason: 'Noël',
    });
  });
});
