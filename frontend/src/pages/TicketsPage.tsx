import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useMay } from '@/api/session';
import { type Shown, STATES } from '@/features/rooms/tickets/states';
import { TicketCard } from '@/features/rooms/tickets/TicketCard';
import { TicketForm } from '@/features/rooms/tickets/TicketForm';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { CardGrid } from '@/ui/data/Card';
import { Dialog } from '@/ui/data/Dialog';
import { ShowMore } from '@/ui/data/ShowMore';
import { Segmented } from '@/ui/data/Segmented';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

type Status = components['schemas']['TicketStatus'];

interface Props {
  lab: string;
  shown: Shown;
  onShown: (shown: Shown) => void;
}

/** Trouble with rooms, equipment and the IT: reported by anyone of the lab, followed by all. */
export function TicketsPage({ lab, shown, onShown }: Props) {
  const t = useT();
  const mayReport = useMay(lab, 'book_rooms');
  const [reporting, setReporting] = useState(false);
  const tickets = useInfiniteQuery({
    queryKey: ['get', '/v1/labs/{lab}/tickets', lab, shown],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/labs/{lab}/tickets', {
        params: {
          path: { lab },
          query: {
            limit: 24,
            ...(shown !== 'all' && { status: shown satisfies Status }),
            ...(pageParam && { cursor: pageParam }),
          },
        },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const report = mayReport && (
    <Button icon="plus" onClick={() => setReporting(true)}>
      {t('tickets.report')}
    </Button>
  );
  return (
    <Page
      title={t('tickets.title')}
      lead={t('tickets.lead')}
      crumbs={[{ href: `/labs/${lab}/lieu`, label: t('nav.place') }]}
      actions={report}
    >
      <Segmented
        legend={t('tickets.show')}
        value={shown}
        onChange={onShown}
        options={STATES.map((one) => ({ value: one, label: t(`tickets.show.${one}`) }))}
      />
      <Loaded query={tickets}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <EmptyState title={t(`tickets.none.${shown}`)}>{t('tickets.none.hint')}</EmptyState>
          ) : (
            <>
              <CardGrid>
                {items.map((one) => (
                  <TicketCard key={one.id} lab={lab} ticket={one} />
                ))}
              </CardGrid>
              <ShowMore
                shown={items.length}
                hasNext={tickets.hasNextPage}
                isLoading={tickets.isFetchingNextPage}
                onMore={() => void tickets.fetchNextPage()}
              />
            </>
          );
        }}
      </Loaded>
      <Dialog side open={reporting} title={t('tickets.report')} onClose={() => setReporting(false)}>
        {reporting && <TicketForm lab={lab} onDone={() => setReporting(false)} />}
      </Dialog>
    </Page>
  );
}
