/** A value of an address that has this shape; numbers are read as they are written. */
export const text = (value: unknown, shape: RegExp): string | undefined =>
  (typeof value === 'string' || typeof value === 'number') && shape.test(String(value)) ? String(value) : undefined;

export const PERIOD = /^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|S[12]))?$/;

/** Pages about one period: what is no period is left out of the address. */
export const periodSearch = ({ periode }: Record<string, unknown>): { periode?: string } => {
  const period = text(periode, PERIOD);
  return period === undefined ? {} : { periode: period };
};
