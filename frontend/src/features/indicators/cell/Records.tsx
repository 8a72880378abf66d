import { useT } from '@/i18n';
import { ShowMore } from '@/ui/data/ShowMore';
import { Alert } from '@/ui/feedback/Alert';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { LineageTable } from './LineageTable';
import type { useLineage } from './lineage';

/** Every record counted, and a word when they have changed since. */
export function Records({ lab, lineage }: { lab: string; lineage: ReturnType<typeof useLineage> }) {
  const t = useT();
  return (
    <Loaded query={lineage}>
      {({ pages }) => {
        const items = pages.flatMap((one) => one.items);
        const [first] = pages;
        if (items.length === 0 && first && first.count > 0)
          return <EmptyState title={t('lineage.counted', { count: first.count })}>{t('lineage.counted.hint')}</EmptyState>;
        if (items.length === 0) return <EmptyState title={t('lineage.none')}>{t('lineage.none.hint')}</EmptyState>;
        return (
          <>
            {first?.unchanged === false && <Alert tone="warning">{t(first.frozen ? 'lineage.moved' : 'lineage.changed')}</Alert>}
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
