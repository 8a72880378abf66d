import { useInfiniteQuery } from '@tanstack/react-query';
import { client } from '@/api/client';
import { useOwnLab } from '@/api/session';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { ButtonLink } from '@/ui/Button';
import { Badge, Tag, Tags } from '@/ui/data/labels';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';
import { Markdown } from '@/ui/markdown/Markdown';
import { safeAddress } from '@/ui/markdown/address';
import './watch.css';

export interface WatchFilters {
  lab?: string | undefined;
  etiquette?: string | undefined;
}

interface WatchPageProps {
  filters: WatchFilters;
  onFilter: (change: WatchFilters) => void;
}

/** What communities found worth reading about methods and real actions; any reader follows it. */
export function WatchPage({ filters, onFilter }: WatchPageProps) {
  const t = useT();
  const format = useFormat();
  const own = useOwnLab();
  const query = {
    kind: 'veille' as const,
    ...(filters.lab && { lab: filters.lab }),
    ...(filters.etiquette && { tag: filters.etiquette }),
  };
  const found = useInfiniteQuery({
    queryKey: ['get', '/v1/resources', query],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/resources', {
        params: { query: { limit: 30, ...query, ...(pageParam && { cursor: pageParam }) } },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page
      title={t('watch.page')}
      lead={t('watch.lead')}
      actions={
        <ButtonLink look="secondary" href={`/v1/labs/${filters.lab ?? own}/watch.atom`}>
          {t('watch.feed')}
        </ButtonLink>
      }
    >
      {filters.etiquette && (
        <Tags label={t('watch.filter')}>
          <Tag pressed onToggle={() => onFilter({ etiquette: undefined })}>
            {filters.etiquette}
          </Tag>
        </Tags>
      )}
      <Loaded query={found} height="20rem">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyState title={t('watch.none')}>{t('watch.none.hint')}</EmptyState>;
          return (
            <>
              <ul className="ti-plain ti-watch">
                {items.map((one) => {
                  const href = safeAddress(one.url);
                  return (
                    <li key={`${one.lab}-${one.id}`}>
                      <h2>{href ? <AppLink href={href}>{one.title}</AppLink> : one.title}</h2>
                      {one.tree.length > 0 && <Markdown small tree={one.tree} />}
                      {one.tags.length > 0 && (
                        <Tags label={t('watch.tags.of', { title: one.title })}>
                          {one.tags.map((label) => (
                            <Tag key={label} pressed={false} onToggle={() => onFilter({ etiquette: label })}>
                              {label}
                            </Tag>
                          ))}
                        </Tags>
                      )}
                      <p className="ti-small">
                        {t('watch.on', { day: format.day(one.made_at) })}{' '}
                        <AppLink href={`/labs/${one.lab}/communautes/${one.community}`}>{t('watch.by')}</AppLink>
                        {one.fictitious && (
                          <>
                            {' '}
                            <Badge>{t('watch.fictitious')}</Badge>
                          </>
                        )}
                      </p>
                    </li>
                  );
                })}
              </ul>
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
