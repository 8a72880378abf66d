import { type RefObject, useEffect, useRef } from 'react';
import { announce } from '@/ui/feedback/toasts';
import type { Shown } from '../week';
import type { Entry } from './entries';
import type { CalendarWords } from './words';

const MANY = 3;

/** Says, without taking the focus, what other people changed in the days that are shown. */
export function useNews(shown: Shown | undefined, words: CalendarWords, own: RefObject<Set<number>>): void {
  const seen = useRef<{ key: string; entries: Map<number, Entry> } | null>(null);
  useEffect(() => {
    if (!shown) return;
    const entries = new Map(shown.entries.filter((one) => one.booking).map((one) => [one.id, one]));
    const before = seen.current;
    seen.current = { key: shown.key, entries };
    if (before?.key !== shown.key) return;
    const { t } = words;
    const place = (entry: Entry) => ({
      room: entry.booking?.room_name,
      day: words.dayShort(entry.day),
      time: words.clock(entry.from),
    });
    const news: string[] = [];
    for (const [id, entry] of entries) {
      const old = before.entries.get(id);
      if (entry.booking?.mine || (old && own.current.has(id))) continue;
      if (!old) news.push(t('calendar.news.new', place(entry)));
      else if (old.room !== entry.room || old.day !== entry.day || old.from !== entry.from || old.to !== entry.to) {
        news.push(t('calendar.news.moved', place(entry)));
      }
    }
    for (const [id, old] of before.entries) {
      if (!entries.has(id) && !old.booking?.mine) news.push(t('calendar.news.gone', place(old)));
    }
    own.current.clear();
    if (news.length > MANY) announce(t('calendar.news.many', { count: news.length }));
    else if (news.length > 0) announce(news.join('. '));
  }, [shown, words, own]);
}
