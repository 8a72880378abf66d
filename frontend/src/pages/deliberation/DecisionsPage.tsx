import { useInfiniteQuery } from '@tanstack/react-query';
import { client } from '@/api/client';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import { DecisionRows } from '@/features/deliberation/DecisionRows';
import { WHICH, type Which } from '@/features/deliberation/filters';
import { decisionsOf, type Place } from '@/features/deliberation/model';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { ShowMore } from '@/ui/data/ShowMore';
import { Segmented } from '@/ui/data/Segmented';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';

const LIST = '/v1/labs/{lab}/communities/{community}/consent-decisions' as const;

interface Props {
  place: Place;
  which: Which;
  onWhich: (which: Which) => void;
}

/** What a community decides by consent: what is under way, what is in force, what no longer is. */
export function DecisionsPage({ place, which, onWhich }: Props) {
  const t = useT();
  const found = useInfiniteQuery({
    queryKey: ['get', LIST, place, which],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET(LIST, { params: { path: { ...place }, query: { which, limit: 20, ...(pageParam && { cursor: pageParam }) } } });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <CommunityFrame
      {...place}
      current="decisions"
      lead={t('consent.lead')}
      actions={(community) => community.abilities.includes('consent') && <ButtonLink href={`${decisionsOf(place)}/nouvelle`}>{t('consent.propose')}</ButtonLink>}
    >
      {() => (
        <Section title={t(`consent.which.${which}`)}>
          <Segmented
            legend={t('consent.which')}
            value={which}
            onChange={onWhich}
            options={WHICH.map((one) => ({ value: one, label: t(`consent.which.${one}`) }))}
          />
          <Loaded query={found} height="16rem">
            {({ pages }) => {
              const items = pages.flatMap((page) => page.items);
              if (items.length === 0) return <EmptyState title={t(`consent.none.${which}`)}>{t(`consent.none.${which}.hint`)}</EmptyState>;
              return (
                <>
                  <DecisionRows place={place} items={items} />
                  {found.hasNextPage && (
                    <ShowMore shown={items.length} hasNext isLoading={found.isFetchingNextPage} onMore={() => void found.fetchNextPage()} />
                  )}
                </>
              );
            }}
          </Loaded>
        </Section>
      )}
    </CommunityFrame>
  );
}
