import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment, useEffect } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { feedKey, firstSeen, type Place } from './model';
import { PostView } from './PostView';
import './feed.css';

interface FeedProps {
  place: Place;
  /** Whether the reader is a member: what they have read is then kept. */
  member: boolean;
}

/** What is said in a community, latest first; a line tells what is new since one was last here. */
export function Feed({ place, member }: FeedProps) {
  const t = useT();
  const queries = useQueryClient();
  const feed = useInfiniteQuery({
    queryKey: feedKey(place),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/labs/{lab}/communities/{community}/posts', {
        params: { path: place, query: { limit: 20, ...(pageParam && { cursor: pageParam }) } },
      });
      return data ?? { items: [], next: null, pinned: [], unread: 0, seen: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const first = feed.data?.pages[0];
  const latest = first?.items[0]?.id;
  const read = first?.seen ?? 0;
  const { lab, community } = place;
  // The feed itself is not asked again: the line that tells what is new stays while one reads.
  useEffect(() => {
    if (!member || latest === undefined || latest <= read) return;
    void client
      .PUT('/v1/labs/{lab}/communities/{community}/reading', { params: { path: { lab, community } }, body: { post: latest } })
      .then(() => queries.invalidateQueries({ queryKey: ['get', '/v1/me/communities'] }))
      .catch(() => undefined); // it stays unread, nothing else
  }, [member, latest, read, lab, community, queries]);

  return (
    <Loaded query={feed} height="30rem">
      {({ pages }) => {
        const posts = pages.flatMap((page) => page.items);
        const pinned = pages[0]?.pinned ?? [];
        const line = firstSeen(posts, first?.seen ?? null);
        if (posts.length === 0) return <EmptyState title={t('post.none')}>{t(member ? 'post.none.member' : 'post.none.visitor')}</EmptyState>;
        return (
          <>
            {pinned.length > 0 && (
              <section className="ti-cards ti-feed" aria-labelledby="pinned">
                <h2 id="pinned" className="ti-sr">
                  {t('post.pinned.list')}
                </h2>
                {pinned.map((one) => (
                  <PostView key={one.id} place={place} post={one} />
                ))}
              </section>
            )}
            <section className="ti-cards ti-feed" aria-labelledby="feed">
              <h2 id="feed" className="ti-sr">
                {t('post.list')}
              </h2>
              {posts.map((one, at) => (
                <Fragment key={one.id}>
                  {at === line && <p className="ti-feed__line">{t('post.seen')}</p>}
                  {!pinned.some((other) => other.id === one.id) && <PostView place={place} post={one} />}
                </Fragment>
              ))}
            </section>
            <ShowMore shown={posts.length} hasNext={feed.hasNextPage} isLoading={feed.isFetchingNextPage} onMore={() => void feed.fetchNextPage()} />
          </>
        );
      }}
    </Loaded>
  );
}

