import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import { circlesOf } from '@/features/documents/circles';
import { NewDocumentDialog } from '@/features/documents/dialogs';
import { DocumentRows } from '@/features/documents/DocumentRows';
import { DOCUMENT_KINDS } from '@/features/documents/kinds';
import { addressOf, type Place } from '@/features/documents/model';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { CheckboxField } from '@/ui/form/choices';
import { SelectField, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';

const LIST = '/v1/labs/{lab}/communities/{community}/documents' as const;
type Kind = (typeof DOCUMENT_KINDS)[number];

export interface DocumentFilters {
  q?: string | undefined;
  usage?: Kind | undefined;
  archives?: boolean | undefined;
}

interface Props {
  place: Place;
  filters: DocumentFilters;
  onFilter: (change: DocumentFilters) => void;
}

/** The texts of a community, folder by folder. */
export function DocumentsPage({ place, filters, onFilter }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const query = {
    ...(filters.q && { q: filters.q }),
    ...(filters.usage && { kind: filters.usage }),
    ...(filters.archives && { archived: true }),
  };
  const documents = useInfiniteQuery({
    queryKey: ['get', LIST, place, query],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET(LIST, {
        params: { path: { ...place }, query: { limit: 100, ...query, ...(pageParam && { cursor: pageParam }) } },
      });
      return data ?? { items: [], next: null, folders: [] };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const models = hooks.useQuery('get', LIST, { params: { path: { ...place }, query: { kind: 'modele', limit: 200 } } }, { enabled: open });
  const filtered = Object.keys(query).length > 0;
  const add = (
    <Button icon="plus" onClick={() => setOpen(true)}>
      {t('document.new')}
    </Button>
  );
  return (
    <CommunityFrame
      {...place}
      current="documents"
      lead={t('document.list.lead')}
      actions={(community) => community.abilities.includes('edit_documents') && add}
    >
      {(community) => (
        <>
          <search className="ti-form">
            <FormRow>
              <TextField
                type="search"
                label={t('document.search')}
                value={filters.q ?? ''}
                maxLength={100}
                onChange={(event) => onFilter({ q: event.target.value || undefined })}
              />
              <SelectField
                label={t('document.search.kind')}
                value={filters.usage ?? ''}
                onChange={(event) => onFilter({ usage: (event.target.value || undefined) as Kind | undefined })}
                options={[
                  { value: '', label: t('document.search.kind.all') },
                  ...DOCUMENT_KINDS.map((one) => ({ value: one, label: t(`document.kind.${one}`) })),
                ]}
              />
            </FormRow>
            <CheckboxField
              label={t('document.archived.show')}
              checked={filters.archives ?? false}
              onChange={(event) => onFilter({ archives: event.target.checked || undefined })}
            />
          </search>
          <Loaded query={documents} height="20rem">
            {({ pages }) => {
              const items = pages.flatMap((page) => page.items);
              if (items.length === 0) {
                return filtered ? (
                  <EmptyState title={t('document.none.found')}>{t('document.none.found.hint')}</EmptyState>
                ) : (
                  <EmptyState title={t('document.none')} action={community.abilities.includes('edit_documents') && add}>
                    {t('document.none.hint')}
                  </EmptyState>
                );
              }
              return (
                <>
                  <DocumentRows place={place} items={items} />
                  {documents.hasNextPage && (
                    <ShowMore
                      shown={items.length}
                      hasNext
                      isLoading={documents.isFetchingNextPage}
                      onMore={() => void documents.fetchNextPage()}
                    />
                  )}
                </>
              );
            }}
          </Loaded>
          {open && (
            <NewDocumentDialog
              place={place}
              folders={documents.data?.pages[0]?.folders ?? []}
              circles={circlesOf(community)}
              models={models.data?.items ?? []}
              onClose={() => setOpen(false)}
              onMade={(document) => void navigate({ href: `${addressOf(place, document)}/modifier` })}
            />
          )}
        </>
      )}
    </CommunityFrame>
  );
}
