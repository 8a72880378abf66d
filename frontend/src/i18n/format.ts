import type { Locale } from './store';

type Moment = string | number | Date;

export interface Formats {
  /** jeudi 26 novembre (with the year when it is not this one) */
  day: (at: Moment) => string;
  dayShort: (at: Moment) => string;
  /** jeudi */
  weekday: (at: Moment) => string;
  month: (at: Moment) => string;
  /** 9 h, 9 h 30 */
  time: (at: Moment) => string;
  /** de 9 h à 12 h */
  timeRange: (from: Moment, to: Moment) => string;
  /** jeudi 26 novembre, de 9 h à 12 h */
  slot: (from: Moment, to: Moment) => string;
  number: (value: number, digits?: number) => string;
  /** Share between 0 and 1. */
  percent: (share: number, digits?: number) => string;
  /** From integer cents. */
  money: (cents: number) => string;
}

const TAGS: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' };

export function formatsFor(
  locale: Locale,
  zone = 'Europe/Paris',
  now: () => Date = () => new Date(),
): Formats {
  const tag = TAGS[locale];
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { timeZone: zone, ...options });
  const yearOf = date({ year: 'numeric' });
  const long = date({ weekday: 'long', day: 'numeric', month: 'long' });
  const longWithYear = date({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const short = date({ weekday: 'short', day: 'numeric', month: 'short' });
  const weekly = date({ weekday: 'long' });
  const monthly = date({ month: 'long', year: 'numeric' });
  const clock = date({ hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });
  const at = (value: Moment) => new Date(value);

  const day = (value: Moment) =>
    yearOf.format(at(value)) === yearOf.format(now())
      ? long.format(at(value))
      : longWithYear.format(at(value));

  const time = (value: Moment) => {
    const parts = clock.formatToParts(at(value));
    const hour = Number(parts.find((one) => one.type === 'hour')?.value ?? 0);
    const minute = parts.find((one) => one.type === 'minute')?.value ?? '00';
    if (locale === 'en') return `${String(hour).padStart(2, '0')}:${minute}`;
    return minute === '00' ? `${hour}\u00a0h` : `${hour}\u00a0h\u00a0${minute}`;
  };

  const timeRange = (from: Moment, to: Moment) =>
    locale === 'fr' ? `de ${time(from)} à ${time(to)}` : `${time(from)} to ${time(to)}`;

  return {
    day,
    dayShort: (value) => short.format(at(value)),
    weekday: (value) => weekly.format(at(value)),
    month: (value) => monthly.format(at(value)),
    time,
    timeRange,
    slot: (from, to) => `${day(from)}, ${timeRange(from, to)}`,
    number: (value, digits = 0) =>
      new Intl.NumberFormat(tag, { maximumFractionDigits: digits }).format(value),
    percent: (share, digits = 0) =>
      new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: digits }).format(share),
    money: (cents) =>
      new Intl.NumberFormat(tag, {
        style: 'currency',
        currency: 'EUR',
        maximumFractionDigits: cents % 100 === 0 ? 0 : 2,
      }).format(cents / 100),
  };
}
