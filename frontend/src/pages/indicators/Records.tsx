import { useInfiniteQuery } from '@tanstack/react-query';
import { client } from '@/api/client';
import { LineageTable } from '@/features/indicators/cell/LineageTable';
import { useT } from '@/i18n';
import { ShowMore } from '@/ui/data/ShowMore';
import { Alert } from '@/ui/feedback/Alert';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';

/** The records behind a figure, five hundred at a time. */
export function Records({ lab, observation }: { lab: string; observation: number }) {
  const t = useT();
  const lineage = useInfiniteQuery({
    queryKey: ['lineage', lab, observation],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/labs/{lab}/observations/{observation}/lineage', {
        params: { path: { lab, observation }, query: pageParam ? { cursor: pageParam } : {} },
      });
      return data;
    },
    getNextPageParam: (last) => last?.next ?? undefined,
  });
  return (
    <Loaded query={lineage}>
      {({ pages }) => {
        const items = pages.flatMap((one) => one?.items ?? []);
        if (items.length === 0) return <EmptyState title={t('lineage.none')}>{t('lineage.none.hint')}</EmptyState>;
        return (
          <>
            {pages[0]?.unchanged === false && <Alert tone="warning">{t('lineage.changed')}</Alert>}
            <LineageTable lab={lab} items={items} />
            {lineage.hasNextPage && (
              <ShowMore hasNext isLoading={lineage.isFetchingNextPage} onMore={() => void lineage.fetchNextPage()} shown={items.length} />
            )}
          </>
        );
      }}
    </Loaded>
  );
}
