import { describe, expect, it } from 'vitest';
import { exists } from './day';
import {
  addDays,
  addMonths,
  daysBetween,
  instantOf,
  lastOfMonth,
  minutesOf,
  mondayOf,
  timeOf,
  wallClock,
  weekdayOf,
} from './time';

const PARIS = 'Europe/Paris';

describe('wall-clock time', () => {
  it('keeps nine o’clock at nine o’clock across the change of hour', () => {
    expect(instantOf('2026-10-24', '09:00', PARIS).toISOString()).toBe('2026-10-24T07:00:00.000Z');
    expect(instantOf('2026-10-26', '09:00', PARIS).toISOString()).toBe('2026-10-26T08:00:00.000Z');
    expect(instantOf('2026-03-29', '09:00', PARIS).toISOString()).toBe('2026-03-29T07:00:00.000Z');
  });

  it('reads back what it wrote', () => {
    const at = instantOf('2026-07-14', '18:45', PARIS);
    expect(wallClock(at, PARIS)).toEqual({ day: '2026-07-14', time: '18:45' });
  });

  it('counts days and weeks over months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  });

  it('counts months, short ones too', () => {
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
    expect(addMonths('2027-12-15', 1)).toBe('2028-01-15');
    expect(addMonths('2027-01-15', -1)).toBe('2026-12-15');
    expect(lastOfMonth('2028-02-10')).toBe('2028-02-29');
    expect(daysBetween('2026-12-30', '2027-01-02')).toHaveLength(4);
    expect(weekdayOf('2026-11-29')).toBe(7);
  });

  it('knows which days exist', () => {
    expect(exists('2028-02-29')).toBe(true);
    expect(exists('2027-02-29')).toBe(false);
    expect(exists('9999-99-99')).toBe(false);
  });

  it('turns times into minutes and back', () => {
    expect(minutesOf('07:30')).toBe(450);
    expect(timeOf(450)).toBe('07:30');
  });
});
