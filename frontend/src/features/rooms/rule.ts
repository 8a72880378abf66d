/** Repetition in everyday terms, to the rule that the API takes (RFC 5545 RRULE) and back. */

export const EVERY = ['workday', 'week', 'fortnight', 'month-weekday', 'month-date'] as const;
export type Every = (typeof EVERY)[number];

export interface Repeat {
  every: Every;
  ends: 'on' | 'after';
  /** Last day, "2026-12-24"; counts when `ends` is "on". */
  until: string;
  /** How many times in all; counts when `ends` is "after". */
  times: number;
}

const CODES = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
const WORKDAYS = 'MO,TU,WE,TH,FR';

const dateOf = (day: string) => new Date(`${day}T12:00:00Z`);
const codeOf = (day: string) => CODES[dateOf(day).getUTCDay()] ?? 'MO';

/** Which weekday of its month a day is: 1 to 4, or -1 for a fifth one, which is also the last. */
export function rankInMonth(day: string): number {
  const rank = Math.ceil(dateOf(day).getUTCDate() / 7);
  return rank === 5 ? -1 : rank;
}

function pattern(every: Every, first: string): string {
  switch (every) {
    case 'workday':
      return `FREQ=WEEKLY;BYDAY=${WORKDAYS}`;
    case 'week':
      return 'FREQ=WEEKLY';
    case 'fortnight':
      return 'FREQ=WEEKLY;INTERVAL=2';
    case 'month-weekday':
      return `FREQ=MONTHLY;BYDAY=${rankInMonth(first)}${codeOf(first)}`;
    case 'month-date':
      return `FREQ=MONTHLY;BYMONTHDAY=${dateOf(first).getUTCDate()}`;
  }
}

/** The rule of a repetition that begins on `first`; the end is a wall-clock time, as the start is. */
export function ruleOf({ every, ends, until, times }: Repeat, first: string): string {
  const end = ends === 'on' ? `UNTIL=${until.replaceAll('-', '')}T235959` : `COUNT=${times}`;
  return `${pattern(every, first)};${end}`;
}

export interface Said {
  every: Every | 'other';
  /** Every how many weeks or months, for a rule that was not made here. */
  ends: { on: string } | { after: number } | null;
  rank: number;
}

/** What a rule says, for those who never read one; "other" for a rule made elsewhere. */
export function readRule(rule: string): Said {
  const parts = new Map(
    rule
      .replace(/^RRULE:/, '')
      .split(';')
      .map((one) => one.split('=') as [string, string]),
  );
  const until = /^(\d{4})(\d{2})(\d{2})/.exec(parts.get('UNTIL') ?? '');
  const count = Number(parts.get('COUNT') ?? Number.NaN);
  const ends = until
    ? { on: `${until[1]}-${until[2]}-${until[3]}` }
    : Number.isInteger(count)
      ? { after: count }
      : null;
  const byDay = parts.get('BYDAY');
  return { every: everyOf(parts, byDay), ends, rank: Number.parseInt(byDay ?? '0', 10) || 0 };
}

function everyOf(parts: ReadonlyMap<string, string>, byDay: string | undefined): Said['every'] {
  const interval = parts.get('INTERVAL') ?? '1';
  const frequency = parts.get('FREQ');
  if (frequency === 'WEEKLY' && byDay === WORKDAYS && interval === '1') return 'workday';
  if (frequency === 'WEEKLY' && (byDay === undefined || /^[A-Z]{2}$/.test(byDay))) {
    if (interval === '1') return 'week';
    if (interval === '2') return 'fortnight';
  }
  if (frequency === 'MONTHLY' && interval === '1') {
    if (byDay !== undefined && /^-?\d[A-Z]{2}$/.test(byDay)) return 'month-weekday';
    if (byDay === undefined) return 'month-date';
  }
  return 'other';
}
