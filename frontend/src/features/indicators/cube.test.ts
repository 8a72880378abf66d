import { describe, expect, it } from 'vitest';
import { opened, rowsOf } from './cube';

const cube = {
  labs: [{ slug: 'ti-lab', name: 'Ti Lab' }],
  codes: ['ACT_PARTICIP'],
  periods: ['2025', '2026-03'],
  breakdowns: ['', 'place=in_lab'],
  series: ['C', 'H-note-2023'],
  columns: ['lab', 'code', 'period', 'breakdown', 'series', 'value', 'partial', 'conf_status', 'vintage'],
  cells: [
    [0, 0, 0, 0, 1, 27_701, false, 'F', 7],
    [0, 0, 1, 1, 0, null, true, 'C', 8],
  ],
};

describe('a cube', () => {
  it('gives back its rows in words', () =>
    expect(rowsOf(cube, 'presences')).toMatchObject([
      { lab: 'ti-lab', period: '2025', frequency: 'A', breakdown: '', origin: 'history', source: 'note-2023', value: 27_701 },
      { period: '2026-03', frequency: 'M', breakdown: 'place=in_lab', origin: 'computed', value: null, partial: true, conf_status: 'C' },
    ]));

  it('opens only on what is public still', () => {
    const rows = rowsOf(cube, 'presences');
    const [first] = rows;
    expect(opened(rows, first ? [{ ...first, id: 31 }] : []).map((one) => one.id)).toEqual([31, null]);
  });
});
