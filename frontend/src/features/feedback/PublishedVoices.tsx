import { useInfiniteQuery } from '@tanstack/react-query';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge } from '@/ui/data/labels';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import './feedback.css';

/** What people said of the lab, and agreed that everybody may read. */
export function PublishedVoices({ lab }: { lab: string }) {
  const t = useT();
  const format = useFormat();
  const found = useInfiniteQuery({
    queryKey: ['get', '/v1/labs/{lab}/testimonies/published', lab],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/labs/{lab}/testimonies/published', {
        params: { path: { lab }, query: { limit: 20, ...(pageParam && { cursor: pageParam }) } },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Loaded query={found} height="12rem">
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <EmptyState title={t('feedback.voices.none')}>{t('feedback.voices.none.hint')}</EmptyState>;
        return (
          <>
            <ul className="ti-plain ti-voices">
              {items.map((one) => (
                <li key={one.id} className="ti-card" data-size="small">
                  {one.fictitious && (
                    <div className="ti-tags">
                      <Badge>{t('feedback.fictitious')}</Badge>
                    </div>
                  )}
                  <blockquote>{one.words}</blockquote>
                  <p className="ti-small">
                    {[one.said_by ?? t(`feedback.audience.${one.audience}`), format.day(one.decided_at)].join(', ')}
                    {one.project && (
                      <>
                        {' — '}
                        <AppLink href={`/labs/${lab}/projets/${one.project}`}>{one.project_title}</AppLink>
                      </>
                    )}
                  </p>
                </li>
              ))}
            </ul>
            <ShowMore shown={items.length} hasNext={found.hasNextPage} isLoading={found.isFetchingNextPage} onMore={() => void found.fetchNextPage()} />
          </>
        );
      }}
    </Loaded>
  );
}
