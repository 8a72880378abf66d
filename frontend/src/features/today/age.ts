const DAY = 86_400_000;

/** Whole days gone by since a moment; 0 on the first one. */
export const daysSince = (at: string, now = Date.now()): number =>
  Math.max(0, Math.floor((now - Date.parse(at)) / DAY));
