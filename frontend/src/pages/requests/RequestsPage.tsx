import { useInfiniteQuery } from '@tanstack/react-query';
import { client, hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { type RequestFilters, STATES, type View, VIEWS } from '@/features/requests/filters';
import { KINDS } from '@/features/requests/model';
import { RequestRows } from '@/features/requests/RequestRows';
import { useFormat, useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { ShowMore } from '@/ui/data/ShowMore';
import { Segmented } from '@/ui/data/Segmented';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Outcome } from '@/ui/feedback/Outcome';
import { SelectField, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { Page } from '@/ui/layout/Page';

interface Props {
  lab: string;
  filters: RequestFilters;
  onFilter: (change: RequestFilters) => void;
}

/** The lab's requests: one's own, or all for those who follow them; and those that wait for means. */
export function RequestsPage({ lab, filters, onFilter }: Props) {
  const t = useT();
  const seesAll = useMay(lab, 'view_requests');
  const proposes = useMay(lab, 'propose_requests');
  const view: View = seesAll ? (filters.vue ?? 'all') : 'mine';
  const requests = useInfiniteQuery({
    queryKey: ['get', '/v1/labs/{lab}/requests', lab, view, filters],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/labs/{lab}/requests', {
        params: {
          path: { lab },
          query: {
            limit: 30,
            ...(view === 'mine' && { mine: true }),
            ...(view === 'pool' && { pool: true }),
            ...(filters.etat && { status: filters.etat }),
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
  const propose = proposes && (
    <ButtonLink href={`/labs/${lab}/proposer`} icon="plus">
      {t('requests.propose')}
    </ButtonLink>
  );
  const narrowed = filters.etat !== undefined || filters.type !== undefined || filters.q !== undefined;
  return (
    <Page
      title={t('requests.title')}
      lead={t('requests.lead')}
      actions={
        <>
          {propose}
          {seesAll && (
            <ButtonLink look="secondary" href={`/labs/${lab}/charge`}>
              {t('requests.load')}
            </ButtonLink>
          )}
        </>
      }
    >
      <form role="search" className="ti-stack" onSubmit={(event) => event.preventDefault()}>
        {seesAll && (
          <Segmented
            legend={t('requests.view')}
            value={view}
            onChange={(vue) => onFilter({ vue })}
            options={VIEWS.map((one) => ({ value: one, label: t(`requests.view.${one}`) }))}
          />
        )}
        <FormRow>
          <TextField
            type="search"
            label={t('requests.search')}
            optional
            maxLength={100}
            defaultValue={filters.q ?? ''}
            onChange={(event) => onFilter({ q: event.target.value || undefined })}
          />
          <SelectField
            label={t('requests.state')}
            placeholder={t('requests.all')}
            value={filters.etat ?? ''}
            onChange={(event) => onFilter({ etat: STATES.find((one) => one === event.target.value) })}
            options={STATES.map((one) => ({ value: one, label: t(`requests.state.${one}`) }))}
          />
          <SelectField
            label={t('requests.field.kind')}
            placeholder={t('requests.all')}
            value={filters.type ?? ''}
            onChange={(event) => onFilter({ type: KINDS.find((one) => one === event.target.value) })}
            options={KINDS.map((one) => ({ value: one, label: t(`requests.kind.${one}`) }))}
          />
        </FormRow>
      </form>
      {view === 'pool' && <Pool lab={lab} />}
      <Loaded query={requests} height="24rem">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return (
              <EmptyState title={t(narrowed ? 'requests.none.filtered' : `requests.none.${view}`)} action={!narrowed && view !== 'pool' && propose}>
                {t(narrowed ? 'requests.none.filtered.hint' : `requests.none.${view}.hint`)}
              </EmptyState>
            );
          }
          return (
            <>
              <h2 className="ti-sr">{t('requests.results')}</h2>
              <RequestRows lab={lab} items={items} />
              <ShowMore
                shown={items.length}
                hasNext={requests.hasNextPage}
                isLoading={requests.isFetchingNextPage}
                onMore={() => void requests.fetchNextPage()}
              />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** The waiting pool is counted: what is delayed for lack of means is not forgotten. */
function Pool({ lab }: { lab: string }) {
  const t = useT();
  const format = useFormat();
  const pool = hooks.useQuery('get', '/v1/labs/{lab}/request-pool', { params: { path: { lab } } });
  if (!pool.data || pool.data.count === 0) return null;
  const { count, weeks, oldest } = pool.data;
  return (
    <Outcome tone="warn" title={t('requests.pool', { count, weeks: format.number(weeks, 1) })}>
      {oldest && <p>{t('requests.pool.oldest', { day: format.day(oldest) })}</p>}
    </Outcome>
  );
}
