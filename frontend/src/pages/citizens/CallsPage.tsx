import { useInfiniteQuery } from '@tanstack/react-query';
import { client, hooks } from '@/api/client';
import { CallRows } from '@/features/citizens/CallCard';
import { useToday } from '@/features/citizens/today';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

/** What a lab's projects look for people for. */
export function CallsPage({ lab }: { lab: string }) {
  const t = useT();
  const today = useToday();
  const about = hooks.useQuery('get', '/v1/labs/{lab}', { params: { path: { lab } } });
  const calls = useInfiniteQuery({
    queryKey: ['get', '/v1/participant-calls', lab],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/participant-calls', {
        params: { query: { lab, limit: 30, ...(pageParam && { cursor: pageParam }) } },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page
      title={t('citizens.calls')}
      lead={t('citizens.calls.lead')}
      crumbs={[{ href: `/labs/${lab}`, label: about.data?.name ?? t('nav.labs') }]}
      actions={
        <ButtonLink look="secondary" href={`/labs/${lab}/idees`}>
          {t('citizens.ideas')}
        </ButtonLink>
      }
    >
      <Loaded query={calls} height="24rem">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <EmptyState title={t('citizens.calls.none')} action={<ButtonLink href="/projets">{t('citizens.projects.see')}</ButtonLink>}>
              {t('citizens.calls.none.hint')}
            </EmptyState>
          ) : (
            <>
              <h2 className="ti-sr">{t('citizens.calls.list')}</h2>
              <CallRows items={items} today={today} named />
              <ShowMore
                shown={items.length}
                hasNext={calls.hasNextPage}
                isLoading={calls.isFetchingNextPage}
                onMore={() => void calls.fetchNextPage()}
              />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
