import { describe, expect, it } from 'vitest';
import { along, axesOf, type Drawable, firstFrequency, headline, latest, pointOf, seriesOf } from './series';

const value = (period: string, given: Partial<Drawable> = {}): Drawable => ({
  lab: 'ti-lab',
  period,
  frequency: period.length === 4 ? 'A' : 'M',
  breakdown: '',
  origin: 'computed',
  source: '',
  value: 1,
  partial: false,
  conf_status: 'F',
  ...given,
});

describe('series', () => {
  it('share their periods, and keep their holes', () => {
    const { periods, series } = seriesOf([value('2024'), value('2026'), value('2025', { lab: 'voisin' })], 'A');
    expect(periods).toEqual(['2024', '2025', '2026']);
    expect(series.map((one) => [one.lab, one.values.map((each) => each?.period ?? null)])).toEqual([
      ['ti-lab', ['2024', null, '2026']],
      ['voisin', [null, '2025', null]],
    ]);
  });

  it('never mix what is computed with what is declared', () =>
    expect(seriesOf([value('2026'), value('2026', { origin: 'declared' })], 'A').series).toHaveLength(2));

  it('leave sums over several years out of the years', () =>
    expect(seriesOf([value('2022', { breakdown: 'span=2017-2022' })], 'A').series).toEqual([]));
});

describe('a point', () => {
  it('that is withheld is not a zero', () =>
    expect(pointOf(value('2026', { value: null, conf_status: 'C' }))).toEqual({ value: null, partial: false, withheld: true }));
  it('that is missing is not withheld', () => expect(pointOf(null)).toEqual({ value: null, partial: false, withheld: false }));
});

describe('what is shown first', () => {
  it('is the latest whole period', () =>
    expect(latest([value('2025'), value('2026', { partial: true })])?.period).toBe('2025'));
  it('is an unfinished one when there is nothing else', () => expect(latest([value('2026', { partial: true })])?.period).toBe('2026'));
  it('has a value', () => expect(latest([value('2026', { value: null })])).toBeUndefined());
  it('is by years where there are years', () => {
    expect(firstFrequency([value('2026-03'), value('2026')], undefined)).toBe('A');
    expect(firstFrequency([value('2026-03')], undefined)).toBe('M');
    expect(firstFrequency([value('2026')], 'M')).toBe('M');
  });
});

describe('breakdowns', () => {
  const values = [value('2026'), value('2026', { breakdown: 'place=in_lab' }), value('2026', { breakdown: 'place=in_lab;side=state' })];
  it('are found along their axes', () => expect(axesOf(values)).toEqual(['place']));
  it('are taken one axis at a time', () => {
    expect(along(values, '')).toHaveLength(1);
    expect(along(values, 'place')).toHaveLength(1);
  });
});

describe('what is set large', () => {
  it('is the latest year', () => expect(headline([value('2025'), value('2026-03')])?.period).toBe('2025'));
  it('is something recent when the last year is an old one', () => expect(headline([value('2021'), value('2026-03')])?.period).toBe('2026-03'));
  it('is what there is', () => expect(headline([value('2026-03')])?.period).toBe('2026-03'));
});
