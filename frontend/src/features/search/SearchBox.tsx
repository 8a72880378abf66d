import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { SelectField, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import type { FoundKind, SearchFilters } from './model';
import { Results } from './Results';

interface SearchBoxProps {
  /** The community that is searched; all that one may read when there is none. */
  place?: { lab: string; community: string };
  kinds: readonly FoundKind[];
  filters: SearchFilters;
  onFilter: (filters: SearchFilters) => void;
}

const SHORTEST = 2;

/** Searches as one types; what is found is said aloud by its number. */
export function SearchBox({ place, kinds, filters, onFilter }: SearchBoxProps) {
  const t = useT();
  const q = filters.q?.trim() ?? '';
  const [typed, setTyped] = useState(filters.q ?? '');
  const send = useRef(onFilter);
  send.current = onFilter;
  const { type } = filters;
  useEffect(() => {
    if (typed.trim() === q) return undefined;
    const timer = setTimeout(() => send.current({ q: typed.trim() || undefined, type }), 300);
    return () => clearTimeout(timer);
  }, [typed, q, type]);
  const found = useInfiniteQuery({
    queryKey: ['search', place?.lab, place?.community, q, type],
    enabled: q.length >= SHORTEST,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const query = { q, limit: 20, ...(type && { kind: type }), ...(pageParam && { cursor: pageParam }) };
      const { data } = place
        ? await client.GET('/v1/labs/{lab}/communities/{community}/search', { params: { path: place, query } })
        : await client.GET('/v1/search', { params: { query } });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          onFilter({ q: typed.trim() || undefined, type });
        }}
      >
        <FormRow>
          <TextField type="search" label={t('search.words')} hint={t('search.hint')} maxLength={200} value={typed} onChange={(event) => setTyped(event.target.value)} />
          {kinds.length > 1 && (
            <SelectField
              label={t('search.kind')}
              hint={t('search.kind.hint')}
              placeholder={t('search.kind.all')}
              value={type ?? ''}
              onChange={(event) => onFilter({ q: filters.q, type: kinds.find((one) => one === event.target.value) })}
              options={kinds.map((one) => ({ value: one, label: t(`search.kind.${one}`) }))}
            />
          )}
        </FormRow>
      </form>
      {q.length >= SHORTEST && (
        <Loaded query={found} height="16rem">
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            return items.length === 0 ? (
              <EmptyState title={t('search.none')}>{t('search.none.hint')}</EmptyState>
            ) : (
              <>
                <h2 className="ti-sr">{t('search.results')}</h2>
                <Results items={items} />
                <ShowMore shown={items.length} hasNext={found.hasNextPage} isLoading={found.isFetchingNextPage} onMore={() => void found.fetchNextPage()} />
              </>
            );
          }}
        </Loaded>
      )}
    </>
  );
}
