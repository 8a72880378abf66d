import { useInfiniteQuery } from '@tanstack/react-query';
import { client } from '@/api/client';

type Of = 'observation' | 'published';

/** The records behind a figure, five hundred at a time. */
export function useLineage(of: Of, lab: string, id: number) {
  return useInfiniteQuery({
    queryKey: ['lineage', of, lab, id],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const query = pageParam === undefined ? {} : { cursor: pageParam };
      const { data } =
        of === 'observation'
          ? await client.GET('/v1/labs/{lab}/observations/{observation}/lineage', { params: { path: { lab, observation: id }, query } })
          : await client.GET('/v1/labs/{lab}/published-values/{value}/lineage', { params: { path: { lab, value: id }, query } });
      if (!data) throw new Error('an answer without its body');
      return data;
    },
    getNextPageParam: (last) => last.next ?? undefined,
  });
}
