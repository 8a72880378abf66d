import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '@/api/client';
import { OwnCards } from '@/features/registrations/OwnCards';
import type { OwnRow } from '@/features/registrations/model';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import { OwnCode } from './OwnCode';

const pathOf = ({ lab, activity }: OwnRow) => ({ params: { path: { lab, activity } } });

/** Everything one registered for, in every lab: what is ahead, then what is over. */
export function MyRegistrationsPage() {
  const t = useT();
  const queries = useQueryClient();
  const mine = useInfiniteQuery({
    queryKey: ['get', '/v1/me/registrations'],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/me/registrations', { params: { query: { limit: 30, ...(pageParam && { cursor: pageParam }) } } });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const acts = {
    code: (one: OwnRow) => <OwnCode lab={one.lab} activity={one.activity} id={one.id} />,
    certificate: async (one: OwnRow) => {
      const { data } = await client.GET('/v1/labs/{lab}/activities/{activity}/registrations/own/certificate.pdf', { ...pathOf(one), parseAs: 'blob' });
      return data;
    },
    onGiveUp: async (one: OwnRow) => {
      await client.DELETE('/v1/labs/{lab}/activities/{activity}/registrations/own', pathOf(one));
      await queries.invalidateQueries();
    },
  };
  const events = <ButtonLink href="/evenements">{t('registration.mine.events')}</ButtonLink>;
  return (
    <Page title={t('registration.mine')} lead={t('registration.mine.lead')}>
      <Loaded query={mine} height="24rem">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          const ahead = items.filter((one) => !one.past);
          const past = items.filter((one) => one.past);
          return items.length === 0 ? (
            <EmptyState title={t('registration.mine.none')} action={events}>
              {t('registration.mine.none.hint')}
            </EmptyState>
          ) : (
            <>
              <Section title={t('registration.mine.ahead')}>
                {ahead.length > 0 ? <OwnCards items={ahead} {...acts} /> : <EmptyState title={t('registration.mine.nothingAhead')} action={events} />}
              </Section>
              {past.length > 0 && (
                <Section title={t('registration.mine.past')}>
                  <OwnCards items={past} {...acts} />
                </Section>
              )}
              <ShowMore shown={items.length} hasNext={mine.hasNextPage} isLoading={mine.isFetchingNextPage} onMore={() => void mine.fetchNextPage()} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
