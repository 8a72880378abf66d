import { useInfiniteQuery } from '@tanstack/react-query';
import { client, hooks } from '@/api/client';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import { circlesOf } from '@/features/documents/circles';
import { RESOURCE_KINDS } from '@/features/documents/kinds';
import type { Place } from '@/features/documents/model';
import { ResourceForm } from '@/features/documents/ResourceForm';
import { ResourceRows } from '@/features/documents/ResourceRows';
import { useT } from '@/i18n';
import { Tag, Tags } from '@/ui/data/labels';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { SelectField, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';

const LIST = '/v1/labs/{lab}/communities/{community}/resources' as const;
const SHOWN_TAGS = 24;
type Kind = (typeof RESOURCE_KINDS)[number];

export interface ResourceFilters {
  q?: string | undefined;
  genre?: Kind | undefined;
  etiquette?: string | undefined;
}

interface Props {
  place: Place;
  filters: ResourceFilters;
  onFilter: (change: ResourceFilters) => void;
}

/** What a community keeps to find again, by tag, by kind, by word. */
export function ResourcesPage({ place, filters, onFilter }: Props) {
  const t = useT();
  const tags = hooks.useQuery('get', '/v1/labs/{lab}/communities/{community}/tags', { params: { path: { ...place } } });
  const query = {
    ...(filters.q && { q: filters.q }),
    ...(filters.genre && { kind: filters.genre }),
    ...(filters.etiquette && { tag: filters.etiquette }),
  };
  const resources = useInfiniteQuery({
    queryKey: ['get', LIST, place, query],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET(LIST, {
        params: { path: { ...place }, query: { limit: 50, ...query, ...(pageParam && { cursor: pageParam }) } },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const known = tags.data?.items ?? [];
  const filtered = Object.keys(query).length > 0;
  return (
    <CommunityFrame {...place} current="ressources" lead={t('resource.list.lead')}>
      {(community) => (
        <>
          {community.abilities.includes('add_resources') && (
            <Section title={t('resource.add.title')}>
              <ResourceForm place={place} tags={known} circles={circlesOf(community)} onDone={() => undefined} />
            </Section>
          )}
          <Section title={t('resource.list')}>
            <search className="ti-form">
              <FormRow>
                <TextField
                  type="search"
                  label={t('resource.search')}
                  maxLength={100}
                  value={filters.q ?? ''}
                  onChange={(event) => onFilter({ q: event.target.value || undefined })}
                />
                <SelectField
                  label={t('resource.search.kind')}
                  value={filters.genre ?? ''}
                  onChange={(event) => onFilter({ genre: (event.target.value || undefined) as Kind | undefined })}
                  options={[
                    { value: '', label: t('resource.search.kind.all') },
                    ...RESOURCE_KINDS.map((one) => ({ value: one, label: t(`resource.kind.${one}`) })),
                  ]}
                />
              </FormRow>
              {known.length > 0 && (
                <Tags label={t('resource.filter')}>
                  {known.slice(0, SHOWN_TAGS).map((one) => (
                    <Tag
                      key={one.key}
                      pressed={filters.etiquette === one.key}
                      onToggle={() => onFilter({ etiquette: filters.etiquette === one.key ? undefined : one.key })}
                    >
                      {t('resource.filter.count', { label: one.label, count: one.count })}
                    </Tag>
                  ))}
                </Tags>
              )}
            </search>
            <Loaded query={resources} height="20rem">
              {({ pages }) => {
                const items = pages.flatMap((page) => page.items);
                if (items.length === 0) {
                  return filtered ? (
                    <EmptyState title={t('resource.none.found')}>{t('resource.none.found.hint')}</EmptyState>
                  ) : (
                    <EmptyState title={t('resource.none')}>{t('resource.none.hint')}</EmptyState>
                  );
                }
                return (
                  <>
                    <ResourceRows
                      place={place}
                      items={items}
                      tags={known}
                      circles={circlesOf(community)}
                      onTag={(label) => onFilter({ etiquette: known.find((one) => one.label === label)?.key ?? label })}
                    />
                    {resources.hasNextPage && (
                      <ShowMore
                        shown={items.length}
                        hasNext
                        isLoading={resources.isFetchingNextPage}
                        onMore={() => void resources.fetchNextPage()}
                      />
                    )}
                  </>
                );
              }}
            </Loaded>
          </Section>
        </>
      )}
    </CommunityFrame>
  );
}
