import type { Frequency } from './periods';
import { PERIOD, text } from './periodSearch';

/** What one looks at on an indicator's page: in its address, so that it can be sent. */
export interface Look {
  lab?: string | undefined;
  frequency?: Frequency | undefined;
  axis?: string | undefined;
  /** As published on this day (2026-11-26). */
  asOf?: string | undefined;
}

export const SLUG = /^[a-z0-9-]{1,80}$/;
export const DAY = /^\d{4}-\d{2}-\d{2}$/;
export const CODE = /^[A-Z][A-Z0-9_]{2,30}$/;

/** Reads what the address says; what makes no sense is left out. */
export function lookOf(search: Record<string, unknown>): Look {
  return {
    lab: text(search['lab'], SLUG),
    frequency: text(search['par'], /^[AQSM]$/) as Frequency | undefined,
    axis: text(search['detail'], /^[a-z_]{1,30}$/),
    asOf: text(search['au'], DAY),
  };
}

/** The other way round: only what was chosen stands in the address. */
export const addressOf = ({ lab, frequency, axis, asOf }: Look): Record<string, string> => ({
  ...(lab && { lab }),
  ...(frequency && { par: frequency }),
  ...(axis && { detail: axis }),
  ...(asOf && { au: asOf }),
});

export interface Compared {
  code?: string | undefined;
  period?: string | undefined;
  labs: string[];
}

export function comparedOf(search: Record<string, unknown>): Compared {
  const labs = typeof search['labs'] === 'string' ? search['labs'].split(',') : [];
  return {
    code: text(search['code'], CODE),
    period: text(search['periode'], PERIOD),
    labs: labs.filter((one) => SLUG.test(one)).slice(0, 50),
  };
}

export const comparedAddress = ({ code, period, labs }: Compared): Record<string, string> => ({
  ...(code && { code }),
  ...(period && { periode: period }),
  ...(labs.length > 0 && { labs: labs.join(',') }),
});
