import { describe, expect, it } from 'vitest';
import { joined, sizeOf } from './joined';

const file = (name: string, type = 'application/pdf', size = 10) => {
  const made = new File(['x'], name, { type, lastModified: 1 });
  Object.defineProperty(made, 'size', { value: size });
  return made;
};

describe('files joined to a message', () => {
  it('are kept in the order they were chosen in, once each', () => {
    const first = joined([], [file('a.pdf'), file('b.png', 'image/png')]);
    expect(joined(first.files, [file('a.pdf'), file('c.pdf')]).files.map((one) => one.name)).toEqual(['a.pdf', 'b.png', 'c.pdf']);
  });
  it('are left out with a reason: their kind, their weight, their number', () => {
    const { files, refused } = joined([], [file('a.exe', 'application/x-msdownload'), file('b.pdf', 'application/pdf', 10_000_001), ...'cdefgh'.split('').map((one) => file(`${one}.pdf`))]);
    expect(files).toHaveLength(5);
    expect(refused).toEqual([
      { name: 'a.exe', why: 'kind' },
      { name: 'b.pdf', why: 'heavy' },
      { name: 'h.pdf', why: 'many' },
    ]);
  });
});

it('a size is said as people read it', () => {
  expect(sizeOf(12)).toEqual({ unit: 'kilo', value: 1 });
  expect(sizeOf(182_044)).toEqual({ unit: 'kilo', value: 182 });
  expect(sizeOf(1_250_000)).toEqual({ unit: 'mega', value: 1.3 });
});
