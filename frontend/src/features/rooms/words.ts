import { type MessageKey, useFormat, useT } from '@/i18n';
import { rankInMonth, readRule, type Said } from './rule';

const noon = (day: string) => `${day}T12:00:00Z`;

/** A rule as people say it: "chaque semaine, le jeudi, 10 fois". */
export function useRuleWords() {
  const t = useT();
  const format = useFormat('UTC');
  const weekdayOf = (day: string) => format.weekday(noon(day));
  const rankOf = (day: string, rank = rankInMonth(day)) =>
    t(`bookings.rank.${rank < 0 ? 'last' : rank}` as MessageKey, { weekday: weekdayOf(day) });

  const pattern = ({ every, rank }: Said, first: string) => {
    const values = {
      weekday: every === 'month-weekday' ? rankOf(first, rank || undefined) : weekdayOf(first),
      date: String(Number(first.slice(8))),
    };
    return t(`bookings.rule.${every}`, values);
  };
  const end = ({ ends }: Said) => {
    if (ends === null) return null;
    return 'on' in ends
      ? t('bookings.rule.on', { day: format.day(noon(ends.on)) })
      : t('bookings.rule.after', { count: ends.after });
  };
  return {
    rankOf,
    wordsOf: (rule: string, first: string) => {
      const said = readRule(rule);
      return [pattern(said, first), end(said)].filter(Boolean).join(', ');
    },
  };
}
