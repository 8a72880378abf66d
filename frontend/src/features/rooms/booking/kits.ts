import { useQuery } from '@tanstack/react-query';
import { coming, type Kit, type Place } from '../contract';
import { type MeetingHelp, NO_HELP } from './Meeting';

/** What can go with a room; asked for when somebody looks at the details. */
export function useKits(lab: string, enabled: boolean): readonly Kit[] {
  const path = '/v1/labs/{lab}/kits';
  const { data } = useQuery({
    queryKey: ['get', path, lab],
    enabled,
    queryFn: async () => (await coming.GET<{ items: Kit[] }>(path, { params: { path: { lab } } })).data?.items ?? [],
  });
  return (data ?? []).filter((one) => one.active && one.stock > 0);
}

/** What suits better than a meeting here: methods, and other places. */
export function useMeetingHelp(lab: string, enabled: boolean): MeetingHelp {
  const path = '/v1/labs/{lab}/place';
  const { data } = useQuery({
    queryKey: ['get', path, lab],
    enabled,
    queryFn: async () => (await coming.GET<Place>(path, { params: { path: { lab } } })).data ?? NO_HELP,
  });
  return data ?? NO_HELP;
}
