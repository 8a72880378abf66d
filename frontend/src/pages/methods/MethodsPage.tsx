import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { client, hooks } from '@/api/client';
import { useMay, useOwnLab, useSession } from '@/api/session';
import { AskBox } from '@/features/methods/AskBox';
import { BeginDialog, usePlaces } from '@/features/methods/BeginDialog';
import { MethodCards } from '@/features/methods/MethodCards';
import { LEVELS } from '@/features/methods/filters';
import { pageOf } from '@/features/methods/model';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { Disclosure } from '@/ui/data/Disclosure';
import { Badge, Tag, Tags } from '@/ui/data/labels';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { CheckboxField } from '@/ui/form/choices';
import { SelectField } from '@/ui/form/fields';
import { Page, Section } from '@/ui/layout/Page';

const NeedsDialog = lazy(() => import('@/features/methods/NeedsDialog').then((found) => ({ default: found.NeedsDialog })));
const LIST = '/v1/methods' as const;
type Level = (typeof LEVELS)[number];

export interface MethodFilters {
  q?: string | undefined;
  besoin?: string | undefined;
  niveau?: Level | undefined;
  distance?: boolean | undefined;
}

interface Props {
  filters: MethodFilters;
  onFilter: (change: MethodFilters) => void;
  onBegun: (lab: string, card: string) => void;
}

/** The toolbox: what one needs in one sentence, the methods that fit, and those that wait for a reader. */
export function MethodsPage({ filters, onFilter, onBegun }: Props) {
  const t = useT();
  const { session } = useSession();
  const [more, setMore] = useState(Boolean(filters.niveau || filters.distance));
  const needs = hooks.useQuery('get', '/v1/method-needs', {});
  const query = {
    ...(filters.q && { q: filters.q }),
    ...(filters.besoin && { need: filters.besoin }),
    ...(filters.niveau && { level: filters.niveau }),
    ...(filters.distance && { remote: true }),
  };
  const methods = useInfiniteQuery({
    queryKey: ['get', LIST, query],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET(LIST, { params: { query: { limit: 30, ...query, ...(pageParam && { cursor: pageParam }) } } });
      if (!data) throw new Error(LIST);
      return data;
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const asked = filters.q ? methods.data?.pages[0]?.asked : undefined;
  const filtered = Object.keys(query).length > 0;
  return (
    <Page title={t('method.title')} lead={t('method.lead')} actions={session && <Begin onBegun={onBegun} />}>
      <AskBox key={filters.q ?? ''} sentence={filters.q ?? ''} pieces={asked?.pieces ?? []} onAsk={(q) => onFilter({ q: q || undefined })} />
      {needs.data && needs.data.items.length > 0 && (
        <Tags label={t('method.needs')}>
          {needs.data.items
            .filter((one) => one.cards > 0 || one.slug === filters.besoin)
            .map((one) => (
              <Tag
                key={one.slug}
                pressed={filters.besoin === one.slug}
                onToggle={() => onFilter({ besoin: filters.besoin === one.slug ? undefined : one.slug })}
              >
                {t('method.need.count', { label: one.label, count: one.cards })}
              </Tag>
            ))}
        </Tags>
      )}
      <Disclosure summary={t('method.filters')} open={more} onToggle={setMore}>
        <SelectField
          label={t('method.level')}
          value={filters.niveau ?? ''}
          onChange={(event) => onFilter({ niveau: (event.target.value || undefined) as Level | undefined })}
          options={[{ value: '', label: t('method.level.any') }, ...LEVELS.map((one) => ({ value: one, label: t(`method.level.${one}`) }))]}
        />
        <CheckboxField label={t('method.remote')} checked={filters.distance ?? false} onChange={(event) => onFilter({ distance: event.target.checked || undefined })} />
      </Disclosure>
      <Section title={t(filtered ? 'method.found' : 'method.all')}>
        <Loaded query={methods} height="24rem">
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0) {
              return filtered ? (
                <EmptyState title={t('method.none.found')}>{t('method.none.found.hint')}</EmptyState>
              ) : (
                <EmptyState title={t('method.none')}>{t('method.none.hint')}</EmptyState>
              );
            }
            return (
              <>
                <MethodCards items={items} minutes={asked?.minutes} />
                <ShowMore shown={items.length} hasNext={methods.hasNextPage} isLoading={methods.isFetchingNextPage} onMore={() => void methods.fetchNextPage()} />
              </>
            );
          }}
        </Loaded>
      </Section>
      {session && <Waiting />}
      {session && <Settle />}
      <p className="ti-small">
        {t('method.open')} <a href="/open-data/methods/methods.json">{t('method.open.json')}</a>
      </p>
    </Page>
  );
}

function Begin({ onBegun }: { onBegun: (lab: string, card: string) => void }) {
  const t = useT();
  const places = usePlaces();
  const [open, setOpen] = useState(false);
  if (places.length === 0) return null;
  return (
    <>
      <Button icon="plus" look="secondary" onClick={() => setOpen(true)}>
        {t('method.begin')}
      </Button>
      {open && <BeginDialog places={places} onClose={() => setOpen(false)} onBegun={onBegun} />}
    </>
  );
}

/** The team keeps the needs, and the words for them. */
function Settle() {
  const t = useT();
  const lab = useOwnLab();
  const keeps = useMay(lab, 'manage_communities');
  const [open, setOpen] = useState(false);
  if (!keeps) return null;
  return (
    <div>
      <Button look="tertiary" size="small" onClick={() => setOpen(true)}>
        {t('method.needs.settle')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <NeedsDialog lab={lab} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** What waits for a writer or a reader, where one has a part. */
function Waiting() {
  const t = useT();
  const lab = useOwnLab();
  const waiting = hooks.useQuery('get', '/v1/labs/{lab}/methods', { params: { path: { lab } } });
  const items = waiting.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t('method.waiting')} lead={t('method.waiting.lead')}>
      <ul className="ti-uses">
        {items.map((one) => (
          <li key={one.slug}>
            <p>
              <AppLink href={pageOf(one)}>{one.title}</AppLink> <Badge tone={one.state === 'a_revoir' ? 'warn' : 'neutral'}>{t(`method.state.${one.state}`)}</Badge>
            </p>
            <p className="ti-small">{one.community?.name ?? one.lab_name}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
