import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { pictureOf } from '@/ui/picture';

export type Door = components['schemas']['DoorRead'];
export type DoorBooking = components['schemas']['DoorBooking'];

const MINUTE = 60_000;
/** What the display shows may be this old before it says so: two turns missed, and some patience. */
const STALE_AFTER = 2.5 * MINUTE;

/** The address of a door's reading, with its key: in the header, so that no log of ours keeps it. */
export const doorAt = (lab: string, room: string, key: string) => ({
  params: { path: { lab, room }, header: { 'X-Door-Key': key } },
});

/** What happens in a room, for whoever has its door's key; asked again every minute. */
export const useDoor = (lab: string, room: string, key: string) =>
  hooks.useQuery('get', '/v1/labs/{lab}/rooms/{room}/door', doorAt(lab, room, key), {
    refetchInterval: MINUTE,
    refetchIntervalInBackground: true,
  });

/** Remembers what a gesture at the door answered: the page shows it at once. */
export function useRememberDoor(lab: string, room: string, key: string) {
  const queries = useQueryClient();
  const { queryKey } = hooks.queryOptions(
    'get',
    '/v1/labs/{lab}/rooms/{room}/door',
    doorAt(lab, room, key),
  );
  return (door: Door | undefined) => {
    if (door) queries.setQueryData(queryKey, door);
  };
}

/** The QR code of the door, as the address of an image. */
export function useDoorCode(lab: string, room: string, key: string): string | null {
  const code = useQuery({
    queryKey: ['door-code', lab, room, key],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const { data } = await client.GET('/v1/labs/{lab}/rooms/{room}/door/code', {
        ...doorAt(lab, room, key),
        parseAs: 'text',
      });
      return pictureOf(data ?? '');
    },
  });
  return code.data ?? null;
}

/** What a door says: who is there, who comes, until when. */
export interface DoorState {
  kind: 'free' | 'taken' | 'expected' | 'asked';
  current: DoorBooking | null;
  next: readonly DoorBooking[];
  until: string | null;
}

export function stateOf(door: Door, now: number): DoorState {
  const begun = (one: DoorBooking) => Date.parse(one.starts_at) <= now;
  const items = door.items.filter((one) => Date.parse(one.ends_at) > now);
  const current = items.find(begun) ?? null;
  const next = items.filter((one) => !begun(one));
  if (!current) return { kind: 'free', current, next, until: next[0]?.starts_at ?? null };
  const kind =
    current.status === 'pending' || current.status === 'offered'
      ? 'asked'
      : current.status === 'confirmed' && !current.checked_in
        ? 'expected'
        : 'taken';
  return { kind, current, next, until: current.ends_at };
}

/** Since when nothing was heard, in milliseconds; null while what is shown is fresh. */
export function staleSince(
  door: { dataUpdatedAt: number; isError: boolean; fetchStatus: string },
  now: number,
): number | null {
  if (door.dataUpdatedAt === 0) return null;
  const silent = door.isError || door.fetchStatus === 'paused' || now - door.dataUpdatedAt > STALE_AFTER;
  return silent ? door.dataUpdatedAt : null;
}

const beat = () => Math.floor(Date.now() / 5000) * 5000;

/** The present, to five seconds: a display on a wall must not be late by a quarter of a minute. */
export const usePresent = (): number =>
  useSyncExternalStore((onChange) => {
    const timer = setInterval(onChange, 1000);
    return () => clearInterval(timer);
  }, beat);

/** Keeps the screen on, where the browser knows how. */
export function useAwake(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return undefined;
    let lock: WakeLockSentinel | null = null;
    const hold = () => {
      if (document.visibilityState !== 'visible') return;
      navigator.wakeLock.request('screen').then(
        (held) => {
          lock = held;
        },
        () => undefined, // low battery, or refused: the device's own settings decide
      );
    };
    hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, []);
}
