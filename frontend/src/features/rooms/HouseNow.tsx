import { hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { useNow } from '@/ui/now';
import { HousePlan } from '@/ui/plan/HousePlan';
import { useLiveLab } from './live';
import { addDays, instantOf, wallClock } from './time';

const ZONE = 'Europe/Paris';

/** The rooms of a lab with what each is doing now: free until when, or taken until when. */
export function useRoomsNow(lab: string) {
  const t = useT();
  const format = useFormat(ZONE);
  const now = useNow();
  useLiveLab(lab);
  const { day } = wallClock(now, ZONE);
  const to = instantOf(addDays(day, 1), '00:00', ZONE).toISOString();
  const from = instantOf(day, '00:00', ZONE).toISOString();
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const busy = hooks.useQuery('get', '/v1/labs/{lab}/free-busy', {
    params: { path: { lab }, query: { from, to } },
  });
  const states = (rooms.data?.items ?? []).map((room) => {
    const own = new Set([room.slug, ...room.parts]);
    const taken = (busy.data?.items ?? []).filter((one) => own.has(one.room));
    const current = taken.find((one) => Date.parse(one.starts_at) <= now && now < Date.parse(one.ends_at));
    const next = taken.find((one) => Date.parse(one.starts_at) > now);
    const state = current
      ? t('rooms.takenUntil', { time: format.time(current.ends_at) })
      : next
        ? t('rooms.freeUntil', { time: format.time(next.starts_at) })
        : t('rooms.freeToday');
    return { room, busy: current !== undefined, state };
  });
  return { rooms, states };
}

type RoomsNow = ReturnType<typeof useRoomsNow>['states'];

/** The house plan, live. Each room leads to its day in the calendar. */
export function HouseNow({ lab, title, states }: { lab: string; title: string; states: RoomsNow }) {
  const drawn = states.flatMap(({ room, busy, state }) => {
    const { x, y, width, height } = room.plan as Partial<Record<'x' | 'y' | 'width' | 'height', number>>;
    if (x === undefined || y === undefined || !width || !height) return [];
    return [
      {
        slug: room.slug,
        name: room.name,
        indoor: room.indoor,
        href: `/labs/${lab}/calendrier?salle=${room.slug}`,
        x,
        y,
        width,
        height,
        busy,
        state,
      },
    ];
  });
  return drawn.length > 0 ? <HousePlan title={title} rooms={drawn} /> : null;
}
