import { useInfiniteQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Badge } from '@/ui/data/labels';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { ShowMore } from '@/ui/data/ShowMore';
import { type Column, Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import type { Commitment } from './contract';
import { PaymentForm } from './forms';

const TONES = { engage: 'warn', solde: 'good', annule: 'neutral' } as const;

interface Props {
  lab: string;
  today: string;
  manage: boolean;
}

/** What was promised to whom, and what is paid of it. */
export function Commitments({ lab, today, manage }: Props) {
  const t = useT();
  const format = useFormat();
  const day = useDay();
  const { act } = useAct();
  const [shown, setShown] = useState<{ act: 'pay' | 'cancel'; one: Commitment } | null>(null);
  const close = () => setShown(null);
  const commitments = useInfiniteQuery({
    queryKey: ['get', '/v1/labs/{lab}/commitments', lab],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/labs/{lab}/commitments', {
        params: { path: { lab }, query: { limit: 50, ...(pageParam && { cursor: pageParam }) } },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const cancel = async (one: Commitment, reason: string) => {
    // A refusal is said in the dialog.
    await client.POST('/v1/labs/{lab}/commitments/{commitment}/cancellation', {
      params: { path: { lab, commitment: one.id } },
      body: { reason },
    });
    await act(() => Promise.resolve(), t('funding.cancelled'));
    close();
  };
  const columns: Column<Commitment>[] = [
    {
      key: 'label',
      header: t('funding.object'),
      cell: (one) => (
        <>
          {one.label}
          <span className="ti-small"> ({one.line_label})</span>
        </>
      ),
    },
    { key: 'provider', header: t('funding.provider'), cell: (one) => one.provider },
    { key: 'day', header: t('funding.day'), cell: (one) => day(one.committed_on) },
    {
      key: 'status',
      header: t('funding.status'),
      cell: (one) => (
        <>
          <Badge tone={TONES[one.status]}>{t(`funding.status.${one.status}`)}</Badge>
          {(one.cancel_reason ?? one.overrun_reason) && <span className="ti-small"> {one.cancel_reason ?? one.overrun_reason}</span>}
        </>
      ),
    },
    { key: 'committed', header: t('funding.committed'), numeric: true, cell: (one) => format.money(one.committed_cents) },
    { key: 'paid', header: t('funding.paid'), numeric: true, cell: (one) => format.money(one.paid_cents) },
  ];
  if (manage) {
    columns.push({
      key: 'do',
      header: t('funding.do'),
      cell: (one) =>
        one.status === 'engage' && (
          <span className="ti-cluster">
            <Button
              look="secondary"
              size="small"
              native={{ 'aria-label': `${t('funding.pay')} : ${one.label}` }}
              onClick={() => setShown({ act: 'pay', one })}
            >
              {t('funding.pay')}
            </Button>
            {one.paid_cents === 0 && (
              <Button
                look="tertiary"
                size="small"
                native={{ 'aria-label': `${t('funding.cancel')} : ${one.label}` }}
                onClick={() => setShown({ act: 'cancel', one })}
              >
                {t('funding.cancel')}
              </Button>
            )}
          </span>
        ),
    });
  }
  return (
    <Section title={t('funding.commitments')}>
      <Loaded query={commitments} height="10rem">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <EmptyState title={t('funding.commitments.none')}>{manage && t('funding.commitments.hint')}</EmptyState>
          ) : (
            <>
              <Table caption={t('funding.commitments')} hideCaption rows={items} rowKey={(one) => one.id} columns={columns} />
              <ShowMore
                shown={items.length}
                hasNext={commitments.hasNextPage}
                isLoading={commitments.isFetchingNextPage}
                onMore={() => void commitments.fetchNextPage()}
              />
            </>
          );
        }}
      </Loaded>
      <Dialog side open={shown?.act === 'pay'} title={t('funding.pay.title')} onClose={close}>
        {shown?.act === 'pay' && (
          <Suspense fallback={<Skeleton />}>
            <PaymentForm lab={lab} commitment={shown.one} today={today} onDone={close} />
          </Suspense>
        )}
      </Dialog>
      {shown?.act === 'cancel' && (
        <ReasonDialog
          title={t('funding.cancel.title')}
          lead={t('funding.cancel.lead', { label: shown.one.label, provider: shown.one.provider })}
          action={t('funding.cancel')}
          label={t('funding.cancel.why')}
          danger
          onClose={close}
          onSend={(reason) => cancel(shown.one, reason)}
        />
      )}
    </Section>
  );
}
