import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';
import '@/features/governance/session.css';

/** The decision log: every act that counts, chained to the one before, and checked on demand. */
export function RegisterPage({ lab }: { lab: string }) {
  const t = useT();
  const format = useFormat();
  const log = useInfiniteQuery({
    queryKey: ['get', '/v1/labs/{lab}/decision-log', lab],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/labs/{lab}/decision-log', {
        params: { path: { lab }, query: { limit: 40, ...(pageParam && { cursor: pageParam }) } },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page
      title={t('governance.log')}
      lead={t('governance.log.lead')}
      crumbs={[{ href: `/labs/${lab}/gouvernance`, label: t('governance.title') }]}
      actions={
        <ButtonLink look="secondary" icon="download" href={`/v1/labs/${lab}/decisions.csv`} download>
          {t('governance.log.csv')}
        </ButtonLink>
      }
    >
      <Verification lab={lab} />
      <Loaded query={log} height="30rem">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <EmptyState title={t('governance.log.none')}>{t('governance.log.none.hint')}</EmptyState>
          ) : (
            <>
              <h2 className="ti-sr">{t('governance.log.entries')}</h2>
              <ol className="ti-plain ti-rows ti-log">
                {items.map((one) => (
                  <li key={one.number}>
                    <span>
                      <strong>{t('governance.log.number', { number: one.number })}</strong> {one.sentence}
                    </span>
                    <span className="ti-small">
                      {[t('governance.log.at', { day: format.day(one.at), time: format.time(one.at) }), one.actor_name].filter(Boolean).join(' — ')}
                    </span>
                    <code>{one.hash.slice(0, 16)}…</code>
                  </li>
                ))}
              </ol>
              <ShowMore shown={items.length} hasNext={log.hasNextPage} isLoading={log.isFetchingNextPage} onMore={() => void log.fetchNextPage()} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Verification({ lab }: { lab: string }) {
  const t = useT();
  const [asked, setAsked] = useState(false);
  const found = hooks.useQuery('get', '/v1/labs/{lab}/decision-log/verification', { params: { path: { lab } } }, { enabled: asked, staleTime: 0 });
  const verify = () => {
    if (asked) void found.refetch();
    else setAsked(true);
  };
  const clean = found.data?.faults.length === 0;
  return (
    <div className="ti-stack">
      {found.error !== null && <ProblemAlert error={found.error} />}
      {asked && found.isPending && <Skeleton lines={1} />}
      {found.data && (
        <Outcome
          live
          tone={clean ? 'good' : 'bad'}
          title={t(clean ? 'governance.log.clean' : 'governance.log.faults', { count: clean ? found.data.entries : found.data.faults.length })}
        >
          {!clean && (
            <ul>
              {found.data.faults.map((one) => (
                <li key={`${one.number} ${one.fault}`}>{one.sentence}</li>
              ))}
            </ul>
          )}
          <p className="ti-small">{t('governance.log.head', { number: found.data.head, hash: found.data.hash.slice(0, 16) })}</p>
        </Outcome>
      )}
      <div>
        <Button look={found.data ? 'tertiary' : 'primary'} busy={found.isFetching} onClick={verify}>
          {t(found.data ? 'governance.log.again' : 'governance.log.verify')}
        </Button>
      </div>
    </div>
  );
}
