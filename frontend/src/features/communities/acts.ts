import { client } from '@/api/client';

type Untyped = (path: string, init: object) => Promise<{ data?: unknown }>;

/** Come in, or ask to. */
export const join = (lab: string, community: string, words: string | null): Promise<unknown> =>
  (client.POST as unknown as Untyped)('/v1/labs/{lab}/communities/{community}/membership', {
    params: { path: { lab, community } },
    body: { words },
  });
