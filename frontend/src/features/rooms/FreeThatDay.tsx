import { hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useFormat, useT } from '@/i18n';
import { Tag, Tags } from '@/ui/data/labels';
import { useNow } from '@/ui/now';
import { freeRanges, type Range } from './free';
import { addDays, instantOf, minutesOf, timeOf, wallClock } from './time';

interface Props {
  lab: string;
  zone: string;
  room: components['schemas']['RoomRead'];
  day: string;
  onTake: (start: string, end: string) => void;
}

/** What is free in a room on one day; a range taken fills the form's hours. */
export function FreeThatDay({ lab, zone, room, day, onTake }: Props) {
  const t = useT();
  const format = useFormat(zone);
  const now = wallClock(useNow(), zone);
  const opening = hooks.useQuery('get', '/v1/labs/{lab}/opening', {
    params: { path: { lab }, query: { from: day, to: day } },
  });
  const busy = hooks.useQuery('get', '/v1/labs/{lab}/free-busy', {
    params: {
      path: { lab },
      query: {
        from: instantOf(day, '00:00', zone).toISOString(),
        to: instantOf(addDays(day, 1), '00:00', zone).toISOString(),
      },
    },
  });
  const hours = opening.data?.items[0];
  if (!hours || !busy.data) return null;
  if (!hours.opens || !hours.closes) {
    return <p role="status">{t('outside.dayClosed', { reason: hours.reason ?? '' })}</p>;
  }
  const within = new Set([room.slug, ...room.parts]);
  const taken = busy.data.items
    .filter((one) => within.has(one.room))
    .map((one) => ({ from: clockOf(one.starts_at), to: clockOf(one.ends_at) || 24 * 60 }));
  const past = day < now.day ? 24 * 60 : day === now.day ? minutesOf(now.time) + 15 : 0;
  const opens = Math.max(minutesOf(hours.opens), Math.ceil(past / 15) * 15);
  const free = freeRanges(opens, minutesOf(hours.closes), taken, room.gap_minutes);
  const said = (range: Range) =>
    format.timeRange(instantOf(day, timeOf(range.from), zone), instantOf(day, timeOf(range.to), zone));

  function clockOf(at: string) {
    return minutesOf(wallClock(at, zone).time);
  }

  return (
    <div className="ti-stack" data-gap="small" role="status">
      <p>{free.length > 0 ? t('outside.freeAt') : t('outside.freeNone')}</p>
      {free.length > 0 && (
        <Tags label={t('outside.freeAt')}>
          {free.map((one) => (
            <Tag key={one.from} onToggle={() => onTake(timeOf(one.from), timeOf(Math.min(one.to, one.from + 120)))}>
              {said(one)}
            </Tag>
          ))}
        </Tags>
      )}
    </div>
  );
}
