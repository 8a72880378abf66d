import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '@/api/client';
import { useMay } from '@/api/session';
import { BookCards } from '@/features/library/BookCards';
import { BookForm } from '@/features/library/BookForm';
import { AllLoans, OwnLoans } from '@/features/library/Loans';
import { BOOK_KINDS, bookAddress } from '@/features/library/model';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ShowMore } from '@/ui/data/ShowMore';
import { Segmented } from '@/ui/data/Segmented';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { CheckboxField } from '@/ui/form/choices';
import { SelectField, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { Page } from '@/ui/layout/Page';

type Kind = (typeof BOOK_KINDS)[number];

export interface LibraryFilters {
  q?: string | undefined;
  genre?: Kind | undefined;
  rayon?: boolean | undefined;
  vue?: 'prets' | undefined;
}

interface LibraryPageProps {
  lab: string;
  filters: LibraryFilters;
  onFilter: (change: LibraryFilters) => void;
}

/** What the lab lends: looked for by word or by ISBN, had in a tap, or waited for. */
export function LibraryPage({ lab, filters, onFilter }: LibraryPageProps) {
  const t = useT();
  const navigate = useNavigate();
  const keeps = useMay(lab, 'manage_place');
  const borrows = useMay(lab, 'view_internal');
  const [adding, setAdding] = useState(false);
  const loans = keeps && filters.vue === 'prets';
  return (
    <Page
      title={t('library.page')}
      lead={t('library.lead')}
      actions={
        keeps && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t('library.book.add')}
          </Button>
        )
      }
    >
      {keeps && (
        <Segmented
          legend={t('library.view')}
          value={loans ? 'prets' : 'livres'}
          onChange={(view) => onFilter({ vue: view === 'prets' ? 'prets' : undefined })}
          options={[
            { value: 'livres', label: t('library.view.books') },
            { value: 'prets', label: t('library.view.loans') },
          ]}
        />
      )}
      {loans ? (
        <AllLoans lab={lab} />
      ) : (
        <>
          {borrows && <OwnLoans lab={lab} />}
          <Catalogue lab={lab} filters={filters} onFilter={onFilter} />
        </>
      )}
      {adding && (
        <BookForm
          lab={lab}
          onClose={() => setAdding(false)}
          onDone={(made) => void navigate({ to: bookAddress(lab, made.id) as '/' })}
        />
      )}
    </Page>
  );
}

function Catalogue({ lab, filters, onFilter }: LibraryPageProps) {
  const t = useT();
  const query = {
    ...(filters.q && { q: filters.q }),
    ...(filters.genre && { kind: filters.genre }),
    ...(filters.rayon && { free: true }),
  };
  const books = useInfiniteQuery({
    queryKey: ['get', '/v1/labs/{lab}/books', lab, query],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/labs/{lab}/books', {
        params: { path: { lab }, query: { limit: 24, ...query, ...(pageParam && { cursor: pageParam }) } },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const filtered = Object.keys(query).length > 0;
  return (
    <>
      <search className="ti-form">
        <FormRow>
          <TextField
            type="search"
            optional
            label={t('library.search')}
            maxLength={100}
            value={filters.q ?? ''}
            onChange={(event) => onFilter({ q: event.target.value || undefined })}
          />
          <SelectField
            label={t('library.kind')}
            value={filters.genre ?? ''}
            onChange={(event) => onFilter({ genre: (event.target.value || undefined) as Kind | undefined })}
            options={[
              { value: '', label: t('library.kind.all') },
              ...BOOK_KINDS.map((one) => ({ value: one, label: t(`library.kind.${one}`) })),
            ]}
          />
        </FormRow>
        <CheckboxField
          label={t('library.search.free')}
          checked={filters.rayon ?? false}
          onChange={(event) => onFilter({ rayon: event.target.checked || undefined })}
        />
      </search>
      <Loaded query={books} height="20rem">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return (
              <EmptyState title={t(filtered ? 'library.none.found' : 'library.none')}>
                {t(filtered ? 'library.none.found.hint' : 'library.none.hint')}
              </EmptyState>
            );
          }
          return (
            <>
              <BookCards lab={lab} items={items} />
              <ShowMore
                shown={items.length}
                hasNext={books.hasNextPage}
                isLoading={books.isFetchingNextPage}
                onMore={() => void books.fetchNextPage()}
              />
            </>
          );
        }}
      </Loaded>
    </>
  );
}
