import { useInfiniteQuery } from '@tanstack/react-query';
import { client } from '@/api/client';
import { RecommendationCards } from '@/features/governance/RecommendationCards';
import { type Shown, SHOWN } from '@/features/governance/shown';
import { useT } from '@/i18n';
import { ShowMore } from '@/ui/data/ShowMore';
import { Segmented } from '@/ui/data/Segmented';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

interface Props {
  lab: string;
  shown: Shown;
  onShown: (shown: Shown) => void;
}

/** Every recommendation, with the one who takes care of it and the day it is due. */
export function RecommendationsPage({ lab, shown, onShown }: Props) {
  const t = useT();
  const found = useInfiniteQuery({
    queryKey: ['get', '/v1/labs/{lab}/recommendations', lab, shown],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const query = {
        limit: 24,
        ...((shown === 'ouverte' || shown === 'faite') && { status: shown }),
        ...(shown === 'mine' && { mine: true }),
        ...(pageParam && { cursor: pageParam }),
      };
      const { data } = await client.GET('/v1/labs/{lab}/recommendations', { params: { path: { lab }, query } });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page
      title={t('governance.recommendations')}
      lead={t('governance.recommendations.lead')}
      crumbs={[{ href: `/labs/${lab}/gouvernance`, label: t('governance.title') }]}
    >
      <Segmented
        legend={t('governance.recommendations.show')}
        value={shown}
        onChange={onShown}
        options={SHOWN.map((one) => ({ value: one, label: t(`governance.recommendations.${one}`) }))}
      />
      <Loaded query={found} height="24rem">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <EmptyState title={t(`governance.recommendations.none.${shown}`)}>{t('governance.recommendations.none.hint')}</EmptyState>
          ) : (
            <>
              <h2 className="ti-sr">{t('governance.recommendations.results')}</h2>
              <RecommendationCards lab={lab} items={items} />
              <ShowMore
                shown={items.length}
                hasNext={found.hasNextPage}
                isLoading={found.isFetchingNextPage}
                onMore={() => void found.fetchNextPage()}
              />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
