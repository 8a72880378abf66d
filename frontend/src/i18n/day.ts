import { useMemo } from 'react';
import { useLocale } from './index';

/** Days of agreements are years apart: "1 janvier 2022", without the day of the week. */
export function useDay(): (day: string) => string {
  const locale = useLocale();
  return useMemo(() => {
    const long = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
      timeZone: 'UTC',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    });
    return (day) => long.format(new Date(`${day}T12:00:00Z`));
  }, [locale]);
}
