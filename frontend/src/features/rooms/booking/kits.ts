import { hooks } from '@/api/client';
import type { Kit } from '../contract';
import { type MeetingHelp, NO_HELP } from './Meeting';

/** What can go with a room; asked for when somebody looks at the details. */
export function useKits(lab: string, enabled: boolean): readonly Kit[] {
  const kits = hooks.useQuery('get', '/v1/labs/{lab}/kits', { params: { path: { lab } } }, { enabled });
  return (kits.data?.items ?? []).filter((one) => one.active && one.stock > 0);
}

/** What suits better than a meeting here: methods, and other places. */
export function useMeetingHelp(lab: string, enabled: boolean): MeetingHelp {
  const place = hooks.useQuery('get', '/v1/labs/{lab}/place', { params: { path: { lab } } }, { enabled });
  return place.data ?? NO_HELP;
}
