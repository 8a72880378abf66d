import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { OFFER_KINDS } from '@/features/market/model';
import { OfferCards } from '@/features/market/OfferCards';
import { OfferForm } from '@/features/market/OfferForm';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Tag, Tags } from '@/ui/data/labels';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { SelectField, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { Page } from '@/ui/layout/Page';
import './market.css';

type Kind = (typeof OFFER_KINDS)[number];
const SHOWN_SKILLS = 20;

export interface MarketFilters {
  q?: string | undefined;
  genre?: Kind | undefined;
  savoir?: string | undefined;
}

interface MarketPageProps {
  lab: string;
  filters: MarketFilters;
  onFilter: (change: MarketFilters) => void;
}

/** Who can help, what they bring and what they would like in return: exchange, not a price list. */
export function MarketPage({ lab, filters, onFilter }: MarketPageProps) {
  const t = useT();
  const keeps = useMay(lab, 'manage_communities');
  const offers = useMay(lab, 'view_internal');
  const [adding, setAdding] = useState(false);
  const skills = hooks.useQuery('get', '/v1/labs/{lab}/skills', { params: { path: { lab } } });
  const query = {
    ...(filters.q && { q: filters.q }),
    ...(filters.genre && { kind: filters.genre }),
    ...(filters.savoir && { skill: filters.savoir }),
  };
  const found = useInfiniteQuery({
    queryKey: ['get', '/v1/labs/{lab}/offers', lab, query],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/labs/{lab}/offers', {
        params: { path: { lab }, query: { limit: 24, ...query, ...(pageParam && { cursor: pageParam }) } },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const known = skills.data?.items ?? [];
  const labels = known.map((one) => one.label);
  const keyOf = (label: string) => known.find((one) => one.label === label)?.key ?? label;
  const filtered = Object.keys(query).length > 0;
  return (
    <Page
      title={t('market.page')}
      lead={t('market.lead')}
      actions={
        offers && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t('market.add')}
          </Button>
        )
      }
    >
      <search className="ti-form">
        <FormRow>
          <TextField
            type="search"
            optional
            label={t('market.search')}
            maxLength={100}
            value={filters.q ?? ''}
            onChange={(event) => onFilter({ q: event.target.value || undefined })}
          />
          <SelectField
            label={t('market.kind')}
            value={filters.genre ?? ''}
            onChange={(event) => onFilter({ genre: (event.target.value || undefined) as Kind | undefined })}
            options={[
              { value: '', label: t('market.kind.all') },
              ...OFFER_KINDS.map((one) => ({ value: one, label: t(`market.kind.${one}`) })),
            ]}
          />
        </FormRow>
        {known.length > 0 && (
          <Tags label={t('market.skills.filter')}>
            {known.slice(0, SHOWN_SKILLS).map((one) => (
              <Tag
                key={one.key}
                pressed={filters.savoir === one.key}
                onToggle={() => onFilter({ savoir: filters.savoir === one.key ? undefined : one.key })}
              >
                {t('market.skills.count', { label: one.label, count: one.count })}
              </Tag>
            ))}
          </Tags>
        )}
      </search>
      <Loaded query={found} height="20rem">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return (
              <EmptyState title={t(filtered ? 'market.none.found' : 'market.none')}>
                {t(filtered ? 'market.none.found.hint' : 'market.none.hint')}
              </EmptyState>
            );
          }
          return (
            <>
              <OfferCards lab={lab} items={items} keeps={keeps} skills={labels} onSkill={(label) => onFilter({ savoir: keyOf(label) })} />
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
      {adding && <OfferForm lab={lab} keeps={keeps} skills={labels} onClose={() => setAdding(false)} />}
    </Page>
  );
}
