import { useQuery } from '@tanstack/react-query';
import { client } from '@/api/client';
import type { Community } from './model';

type Untyped = (path: string, init: object) => Promise<{ data?: unknown }>;

/** A community as its reader sees it: the card, and for members what they may do. */
export const useCommunity = (lab: string, community: string) =>
  useQuery({
    queryKey: ['get', '/v1/labs/{lab}/communities/{community}', { params: { path: { lab, community } } }],
    queryFn: async () => {
      const { data } = await (client.GET as unknown as Untyped)('/v1/labs/{lab}/communities/{community}', {
        params: { path: { lab, community } },
      });
      return data as Community;
    },
  });
