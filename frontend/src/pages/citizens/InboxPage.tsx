import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { type IdeaFilters, STANDINGS } from '@/features/citizens/filters';
import { IdeaRows } from '@/features/citizens/IdeaRows';
import { IDEA_KINDS } from '@/features/citizens/model';
import { SettingsDialog } from '@/features/citizens/SettingsDialog';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { SelectField, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { Page } from '@/ui/layout/Page';

interface Props {
  lab: string;
  filters: IdeaFilters;
  onFilter: (change: IdeaFilters) => void;
}

/** Ideas given to the lab, for whoever answers them. */
export function InboxPage({ lab, filters, onFilter }: Props) {
  const t = useT();
  const may = useMay(lab, 'instruct_requests');
  const manages = useMay(lab, 'manage_lab');
  const queries = useQueryClient();
  const [settling, setSettling] = useState(false);
  const settings = hooks.useQuery('get', '/v1/labs/{lab}/citizen-settings', { params: { path: { lab } } }, { enabled: manages });
  const ideas = useInfiniteQuery({
    queryKey: ['get', '/v1/labs/{lab}/ideas', lab, filters],
    enabled: may,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/labs/{lab}/ideas', {
        params: {
          path: { lab },
          query: {
            limit: 30,
            ...(filters.etat === 'attente' ? { waiting: true } : filters.etat && { state: filters.etat }),
            ...(filters.type && { kind: filters.type }),
            ...(filters.q && { q: filters.q }),
            ...(pageParam && { cursor: pageParam }),
          },
        },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const narrowed = Object.values(filters).some((one) => one !== undefined);
  return (
    <Page
      title={t('citizens.inbox')}
      lead={t('citizens.inbox.lead')}
      crumbs={[{ href: `/labs/${lab}/idees`, label: t('citizens.ideas') }]}
      actions={
        settings.data && (
          <Button look="secondary" onClick={() => setSettling(true)}>
            {t('citizens.settings')}
          </Button>
        )
      }
    >
      {settling && settings.data && (
        <SettingsDialog
          lab={lab}
          settings={settings.data}
          onClose={() => setSettling(false)}
          onDone={async () => {
            setSettling(false);
            toast(t('citizens.settings.done'));
            await queries.invalidateQueries();
          }}
        />
      )}
      {may ? (
        <>
          <form role="search" onSubmit={(event) => event.preventDefault()}>
            <FormRow>
              <TextField
                type="search"
                label={t('citizens.search')}
                optional
                maxLength={100}
                defaultValue={filters.q ?? ''}
                onChange={(event) => onFilter({ q: event.target.value || undefined })}
              />
              <SelectField
                label={t('citizens.state')}
                placeholder={t('citizens.all')}
                value={filters.etat ?? ''}
                onChange={(event) => onFilter({ etat: STANDINGS.find((one) => one === event.target.value) })}
                options={STANDINGS.map((one) => ({ value: one, label: t(`citizens.state.${one}`) }))}
              />
              <SelectField
                label={t('citizens.kind.legend.short')}
                placeholder={t('citizens.all')}
                value={filters.type ?? ''}
                onChange={(event) => onFilter({ type: IDEA_KINDS.find((one) => one === event.target.value) })}
                options={IDEA_KINDS.map((one) => ({ value: one, label: t(`citizens.kind.${one}`) }))}
              />
            </FormRow>
          </form>
          <Loaded query={ideas} height="24rem">
            {({ pages }) => {
              const items = pages.flatMap((page) => page.items);
              return items.length === 0 ? (
                <EmptyState
                  title={t(narrowed ? 'citizens.inbox.none.filtered' : 'citizens.inbox.none')}
                  action={!narrowed && <ButtonLink href={`/labs/${lab}/idees`}>{t('citizens.ideas.see')}</ButtonLink>}
                >
                  {t(narrowed ? 'citizens.inbox.none.filtered.hint' : 'citizens.inbox.none.hint')}
                </EmptyState>
              ) : (
                <>
                  <h2 className="ti-sr">{t('citizens.ideas.list')}</h2>
                  <IdeaRows lab={lab} items={items} />
                  <ShowMore
                    shown={items.length}
                    hasNext={ideas.hasNextPage}
                    isLoading={ideas.isFetchingNextPage}
                    onMore={() => void ideas.fetchNextPage()}
                  />
                </>
              );
            }}
          </Loaded>
        </>
      ) : (
        <EmptyState title={t('citizens.inbox.forbidden')}>{t('citizens.inbox.forbidden.hint')}</EmptyState>
      )}
    </Page>
  );
}
