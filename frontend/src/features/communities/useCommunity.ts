import { hooks } from '@/api/client';

/** A community as its reader sees it: the card, and for members what they may do. */
export const useCommunity = (lab: string, community: string) =>
  hooks.useQuery('get', '/v1/labs/{lab}/communities/{community}', { params: { path: { lab, community } } });
