const DAY = 86_400_000;

/** Weeks since the first Monday there was: the same number from one Monday (UTC) to the next. */
export const weekOf = (now: number): number => Math.floor((Math.floor(now / DAY) + 3) / 7);

/** One of a list for a week, each in its turn. */
export const inTurn = <T>(list: readonly T[], week: number): T | undefined => list[week % list.length];
