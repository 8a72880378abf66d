/** Wall-clock time of a zone, to instants and back. Days are "2026-11-26", times "09:30". */

const part = (parts: Intl.DateTimeFormatPart[], type: Intl.DateTimeFormatPartTypes) =>
  parts.find((one) => one.type === type)?.value ?? '00';

// Making a formatter costs more than using it a hundred times; a month reads a thousand times.
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(zone, made);
  return made;
}

export function wallClock(at: Date | string | number, zone: string): { day: string; time: string } {
  const parts = clockOf(zone).formatToParts(new Date(at));
  return {
    day: `${part(parts, 'year')}-${part(parts, 'month')}-${part(parts, 'day')}`,
    time: `${part(parts, 'hour')}:${part(parts, 'minute')}`,
  };
}

/** The instant of a wall-clock time, corrected twice so that both sides of a clock change are right. */
export function instantOf(day: string, time: string, zone: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  let guess = wanted;
  for (let turn = 0; turn < 2; turn += 1) {
    const seen = wallClock(new Date(guess), zone);
    guess += wanted - Date.parse(`${seen.day}T${seen.time}:00Z`);
  }
  return new Date(guess);
}

export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}
