/** What is left of a day in one room, between what is taken: minutes since midnight. */
export interface Range {
  from: number;
  to: number;
}

const SHORTEST = 30;

/** Free ranges between `opens` and `closes`; a booking also needs `gap` minutes after it. */
export function freeRanges(opens: number, closes: number, taken: readonly Range[], gap: number): Range[] {
  const free: Range[] = [];
  let from = opens;
  for (const one of [...taken].sort((a, b) => a.from - b.from)) {
    // The last booking of the day may leave its gap after closing time; others leave it before the next.
    const to = Math.min(one.from - gap, closes);
    if (to - from >= SHORTEST) free.push({ from, to });
    from = Math.max(from, one.to);
  }
  if (closes - from >= SHORTEST) free.push({ from, to: closes });
  return free;
}
