import { T } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { minutesOf, wallClock } from '../time';
import { localZone } from '../week';
import type { CalendarWords } from './words';
import './calendar.css';

interface CalendarNotesProps {
  /** Null until the lab has said it. */
  zone: string | null;
  now: number;
  words: CalendarWords;
  /** Only free and busy is shown; `signIn` leads to more, when signing in would. */
  busyOnly: boolean;
  signIn: string | null;
}

/** Why less is shown than one may expect, and in which zone the hours are. */
export function CalendarNotes({ zone, now, words, busyOnly, signIn }: CalendarNotesProps) {
  const { t, clock } = words;
  const own = localZone();
  const here = wallClock(now, own);
  const there = zone === null ? here : wallClock(now, zone);
  const away = here.day !== there.day || here.time !== there.time;
  if (!busyOnly && !away) return null;
  return (
    <div className="ti-notes">
      {busyOnly && (
        <p className="ti-dayflag">
          {t('calendar.busyOnly')}{' '}
          {signIn && (
            <T
              id="calendar.busyOnly.signIn"
              values={{ link: (words) => <AppLink href={signIn}>{words}</AppLink> }}
            />
          )}
        </p>
      )}
      {away && <p className="ti-dayflag">{t('calendar.zone', { zone, there: clock(minutesOf(there.time)), own, here: clock(minutesOf(here.time)) })}</p>}
    </div>
  );
}
