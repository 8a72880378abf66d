import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { ShowMore } from '@/ui/data/ShowMore';
import { Table } from '@/ui/data/Table';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { dueAgain, type FeedbackRow, SHOWN_FROM } from './model';
import { ShareDialog } from './ShareDialog';

export type Asking = { activity: number; title: string; wave: 'seance' | 'six_mois' };

/** Makes the link of an activity, and shows it. */
export function ShareActivity({ lab, asking, onClose }: { lab: string; asking: Asking; onClose: () => void }) {
  const t = useT();
  const { activity, wave } = asking;
  const make = useCallback(async () => {
    const { data } = await client.POST('/v1/labs/{lab}/activities/{activity}/feedback-link', {
      params: { path: { lab, activity } },
      body: { wave },
    });
    return data;
  }, [lab, activity, wave]);
  return <ShareDialog title={asking.title} lead={t(`feedback.share.${wave}`)} make={make} onClose={onClose} />;
}

/** Activities that have begun: how many answered, and asking those who came. */
export function Activities({ lab, today, asks }: { lab: string; today: string; asks: boolean }) {
  const t = useT();
  const format = useFormat();
  const [asking, setAsking] = useState<Asking | null>(null);
  const rows = useInfiniteQuery({
    queryKey: ['get', '/v1/labs/{lab}/feedback', lab],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/labs/{lab}/feedback', {
        params: { path: { lab }, query: { limit: 20, ...(pageParam && { cursor: pageParam }) } },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const share = (answers: number, percent: number | null) =>
    percent === null ? (answers === 0 ? '—' : t('feedback.results.few', { count: SHOWN_FROM })) : format.percent(percent / 100, 1);
  const ask = (row: FeedbackRow, wave: Asking['wave']) => (
    <Button
      size="small"
      look="secondary"
      native={{ 'aria-description': row.title }}
      onClick={() => setAsking({ activity: row.activity, title: row.title, wave })}
    >
      {t(`feedback.ask.${wave}`)}
    </Button>
  );
  return (
    <>
      {asking && <ShareActivity lab={lab} asking={asking} onClose={() => setAsking(null)} />}
      <Loaded query={rows} height="16rem">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyState title={t('feedback.activities.none')}>{t('feedback.activities.none.hint')}</EmptyState>;
          return (
            <>
              <Table
                caption={t('feedback.activities')}
                hideCaption
                rows={items}
                rowKey={(row) => row.activity}
                columns={[
                  {
                    key: 'title',
                    header: t('feedback.activity'),
                    cell: (row) => (
                      <>
                        <AppLink href={`/labs/${lab}/activites/${row.activity}`}>{row.title}</AppLink>
                        <br />
                        <span className="ti-small">{format.day(row.starts_at)}</span>{' '}
                        {row.doubtful && <Badge tone="warn">{t('feedback.doubtful')}</Badge>}
                      </>
                    ),
                  },
                  { key: 'presences', header: t('feedback.presences'), numeric: true, cell: (row) => format.number(row.presences) },
                  { key: 'answers', header: t('feedback.results.answers'), numeric: true, cell: (row) => format.number(row.answers) },
                  { key: 'percent', header: t('feedback.satisfied'), cell: (row) => share(row.answers, row.percent) },
                  { key: 'later', header: t('feedback.later'), cell: (row) => share(row.later_answers, row.later_percent) },
                  ...(asks
                    ? [
                        {
                          key: 'ask',
                          header: t('feedback.ask'),
                          cell: (row: FeedbackRow) => ask(row, dueAgain(row, today) ? 'six_mois' : 'seance'),
                        },
                      ]
                    : []),
                ]}
              />
              <ShowMore shown={items.length} hasNext={rows.hasNextPage} isLoading={rows.isFetchingNextPage} onMore={() => void rows.fetchNextPage()} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}
