import { client } from '@/api/client';

/** Books a date that was left out or cancelled, after all. */
export const addOccurrence = (lab: string, series: number, occurrence: string) =>
  client.POST('/v1/labs/{lab}/series/{series}/occurrences', {
    params: { path: { lab, series } },
    body: { occurrence },
  });
