/** The baseline is always zero: half a line must be half a quantity. */
export interface Scale {
  /** The lowest and highest values that the drawing holds. */
  bottom: number;
  top: number;
  ticks: number[];
}

const ROUND = [1, 2, 2.5, 5, 10];

/** Round steps from zero (or from below it, where there are losses) to just above the largest value. */
export function scaleOf(values: readonly (number | null)[], steps = 4): Scale {
  const known = values.filter((one): one is number => one !== null);
  const most = Math.max(0, ...known);
  const least = Math.min(0, ...known);
  const rough = (most - least || 1) / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (ROUND.find((one) => one * power >= rough) ?? 10) * power;
  const first = Math.floor(least / step);
  const last = Math.max(Math.ceil(most / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, rank) => Number(((first + rank) * step).toPrecision(12)));
  return { bottom: ticks[0] ?? 0, top: ticks.at(-1) ?? 1, ticks };
}

/** Moves what is written at these heights apart, so that no two words touch; keeps their order. */
export function apart(heights: readonly number[], gap: number, top: number, base: number): number[] {
  const order = heights.map((at, rank) => ({ at, rank })).sort((a, b) => a.at - b.at);
  let floor = top;
  for (const one of order) {
    one.at = Math.max(one.at, floor);
    floor = one.at + gap;
  }
  let ceiling = base;
  for (const one of order.toReversed()) {
    one.at = Math.min(one.at, ceiling);
    ceiling = one.at - gap;
  }
  const moved = [...heights];
  for (const { at, rank } of order) moved[rank] = at;
  return moved;
}

/** Ranks of the values that follow each other without a hole: each run is one stroke of the pen. */
export function runs(values: readonly (number | null)[]): number[][] {
  const found: number[][] = [];
  let current: number[] = [];
  values.forEach((value, rank) => {
    if (value !== null) current.push(rank);
    else if (current.length > 0) {
      found.push(current);
      current = [];
    }
  });
  if (current.length > 0) found.push(current);
  return found;
}
