import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '@/api/client';
import { KINDS } from '@/features/activities/quick';
import { EventCards } from '@/features/registrations/EventCards';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { SelectField } from '@/ui/form/fields';
import { Page } from '@/ui/layout/Page';

type Kind = (typeof KINDS)[number];

/** What the labs open to everybody, soonest first. */
export function EventsPage() {
  const t = useT();
  const [now] = useState(() => Math.floor(Date.now() / 60_000) * 60_000);
  const [kind, setKind] = useState<Kind | ''>('');
  const events = useInfiniteQuery({
    queryKey: ['get', '/v1/events', now, kind],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/events', {
        params: { query: { limit: 30, from: new Date(now).toISOString(), ...(kind && { kind }), ...(pageParam && { cursor: pageParam }) } },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page title={t('event.title')} lead={t('event.lead')}>
      <div className="ti-measure">
        <SelectField
          id="kind"
          label={t('event.kind')}
          placeholder={t('event.all')}
          options={KINDS.map((one) => ({ value: one, label: t(`activities.kind.${one}`) }))}
          value={kind}
          onChange={(event) => setKind(event.target.value as Kind | '')}
        />
      </div>
      <Loaded query={events} height="30rem">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <EmptyState title={t('event.none')} action={<ButtonLink href="/labs">{t('event.labs.see')}</ButtonLink>}>
              {t('event.none.hint')}
            </EmptyState>
          ) : (
            <>
              <h2 className="ti-sr">{t('event.list')}</h2>
              <EventCards items={items} now={now} />
              <ShowMore shown={items.length} hasNext={events.hasNextPage} isLoading={events.isFetchingNextPage} onMore={() => void events.fetchNextPage()} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
