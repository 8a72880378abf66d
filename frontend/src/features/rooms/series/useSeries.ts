import { useQuery } from '@tanstack/react-query';
import { coming, type Series } from '../coming';

const PATH = '/v1/labs/{lab}/series/{series}';

export function useSeries(lab: string, series: number) {
  return useQuery({
    queryKey: ['get', PATH, lab, series],
    queryFn: async () => (await coming.GET<Series>(PATH, { params: { path: { lab, series } } })).data ?? null,
  });
}

/** Books a date that was left out or cancelled, after all. */
export const addOccurrence = (lab: string, series: number, occurrence: string) =>
  coming.POST<Series>(`${PATH}/occurrences`, { params: { path: { lab, series } }, body: { occurrence } });
