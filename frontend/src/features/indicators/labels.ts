import { type MessageKey, useFormat, useT } from '@/i18n';

/** "public=users" → "Public : usagers"; the total when there is no breakdown. */
export function useBreakdown(): (breakdown: string) => string {
  const t = useT();
  return (breakdown) =>
    breakdown === ''
      ? t('indicators.total')
      : breakdown
          .split(';')
          .map((pair) => {
            const [axis = '', value = ''] = pair.split('=');
            if (axis === 'room') return t('indicators.room', { room: value });
            if (axis === 'span') return t('indicators.span', { span: value });
            return t(`indicators.${axis}.${value}` as MessageKey);
          })
          .join(', ');
}

/** "2026-11" → "novembre 2026", "2026-Q1" → "1er trimestre 2026". */
export function usePeriod(): (period: string) => string {
  const t = useT();
  const format = useFormat('UTC');
  return (period) => {
    const [year = '', part = ''] = period.split('-');
    if (part === '') return year;
    if (part.startsWith('Q')) return t('indicators.quarter', { number: Number(part[1]), year });
    if (part.startsWith('S')) return t('indicators.half', { number: Number(part[1]), year });
    return format.month(`${period}-01T00:00:00Z`);
  };
}
