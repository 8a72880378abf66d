import { useInfiniteQuery } from '@tanstack/react-query';
import { client, hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { inboxOf } from '@/features/citizens/model';
import { PublishedIdeas } from '@/features/citizens/PublishedIdeas';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

/** Ideas that people gave a lab and agreed to see published, with what came of them. */
export function IdeasPage({ lab }: { lab: string }) {
  const t = useT();
  const instructs = useMay(lab, 'instruct_requests');
  const about = hooks.useQuery('get', '/v1/labs/{lab}', { params: { path: { lab } } });
  const settings = hooks.useQuery('get', '/v1/labs/{lab}/citizen-settings', { params: { path: { lab } } });
  const ideas = useInfiniteQuery({
    queryKey: ['get', '/v1/labs/{lab}/ideas/published', lab],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/labs/{lab}/ideas/published', {
        params: { path: { lab }, query: { limit: 30, ...(pageParam && { cursor: pageParam }) } },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const propose = settings.data?.ideas_open && (
    <ButtonLink href={`/labs/${lab}/idees/proposer`} icon="plus">
      {t('citizens.propose')}
    </ButtonLink>
  );
  return (
    <Page
      title={t('citizens.ideas')}
      lead={t('citizens.ideas.lead')}
      crumbs={[{ href: `/labs/${lab}`, label: about.data?.name ?? t('nav.labs') }]}
      actions={
        <>
          {propose}
          <ButtonLink href={`/labs/${lab}/appels`} look="secondary">
            {t('citizens.calls')}
          </ButtonLink>
          {instructs && (
            <ButtonLink href={inboxOf(lab)} look="secondary">
              {t('citizens.inbox')}
            </ButtonLink>
          )}
        </>
      }
    >
      <Loaded query={ideas} height="24rem">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return (
              <EmptyState title={t('citizens.ideas.none')} action={propose}>
                {t('citizens.ideas.none.hint')}
              </EmptyState>
            );
          }
          return (
            <>
              <h2 className="ti-sr">{t('citizens.ideas.list')}</h2>
              <PublishedIdeas lab={lab} items={items} />
              <ShowMore
                shown={items.length}
                hasNext={ideas.hasNextPage}
                isLoading={ideas.isFetchingNextPage}
                onMore={() => void ideas.fetchNextPage()}
              />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
