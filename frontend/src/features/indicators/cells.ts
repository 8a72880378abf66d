import { useQuery } from '@tanstack/react-query';
import { client } from '@/api/client';
import type { Observation } from './contract';

interface CellsQuery {
  period: string;
  origin?: 'computed' | 'declared';
}

const PAGE = 200;
const MOST_PAGES = 25;

/** Every cell of a period: a year holds more than one page. */
export function useCells(lab: string, query: CellsQuery) {
  return useQuery({
    queryKey: ['cells', lab, query],
    queryFn: async (): Promise<Observation[]> => {
      const found: Observation[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const { data }: { data?: { items: Observation[]; next: string | null } } = await client.GET('/v1/labs/{lab}/observations', {
          params: { path: { lab }, query: { ...query, limit: PAGE, ...(cursor !== null && { cursor }) } },
        });
        found.push(...(data?.items ?? []));
        cursor = data?.next ?? null;
        if (cursor === null) break;
      }
      return found;
    },
  });
}
