import { useFormat, useT } from '@/i18n';

/** Days and hours as people say them, from the API's plain days and local times. */
export function useDayWords() {
  const t = useT();
  const format = useFormat('UTC');
  const noon = (day: string) => `${day}T12:00:00Z`;
  const at = (time: string) => `2026-01-01T${time}:00Z`;
  const day = (one: string) => format.day(noon(one));
  return {
    day,
    short: (one: string) => format.dayShort(noon(one)),
    hours: (opens: string, closes: string) => format.timeRange(at(opens), at(closes)),
    days: (first: string, last: string) =>
      first === last ? day(first) : t('place.fromTo', { first: day(first), last: day(last) }),
    /** 1 is Monday. */
    weekday: (number: number, locale: string) =>
      new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
        new Date(Date.UTC(2024, 0, number)),
      ),
  };
}
