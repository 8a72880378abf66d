import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useMay } from '@/api/session';
import { useFormat, useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Card, CardGrid } from '@/ui/data/Card';
import { Badge, type Tone } from '@/ui/data/labels';
import { ShowMore } from '@/ui/data/ShowMore';
import { Segmented } from '@/ui/data/Segmented';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

type Activity = components['schemas']['ActivityRead'];
type Shown = 'all' | Activity['status'];
const SHOWN: readonly Shown[] = ['all', 'planned', 'held', 'cancelled'];
const TONES: Record<Activity['status'], Tone> = { planned: 'neutral', held: 'good', cancelled: 'warn' };

/** What a lab plans and holds, latest first. */
export function ActivitiesPage({ lab }: { lab: string }) {
  const t = useT();
  const may = useMay(lab, 'manage_activities');
  const plans = useMay(lab, 'book_rooms');
  const [shown, setShown] = useState<Shown>('all');
  const found = useInfiniteQuery({
    queryKey: ['get', '/v1/labs/{lab}/activities', lab, shown],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/labs/{lab}/activities', {
        params: { path: { lab }, query: { limit: 30, ...(shown !== 'all' && { status: shown }), ...(pageParam && { cursor: pageParam }) } },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const plan = plans && (
    <ButtonLink icon="plus" href={`/labs/${lab}/activites/prevoir`}>
      {t('activities.plan')}
    </ButtonLink>
  );
  const quick = may && (
    <ButtonLink look="secondary" href={`/labs/${lab}/activites/noter`}>
      {t('activities.quick')}
    </ButtonLink>
  );
  return (
    <Page
      title={t('activities.list.title')}
      lead={t('activities.list.lead')}
      crumbs={[{ href: `/labs/${lab}/a-faire`, label: t('nav.todo') }]}
      actions={
        <>
          {plan}
          {quick}
          {plans && (
            <ButtonLink look="tertiary" href={`/labs/${lab}/activites/modeles`}>
              {t('activities.templates')}
            </ButtonLink>
          )}
        </>
      }
    >
      <Segmented
        legend={t('activities.list.show')}
        value={shown}
        onChange={setShown}
        options={SHOWN.map((one) => ({ value: one, label: t(`activities.list.${one}`) }))}
      />
      <Loaded query={found} height="30rem">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <EmptyState title={t('activities.list.none')} action={plan || quick}>
              {t('activities.list.none.hint')}
            </EmptyState>
          ) : (
            <>
              <CardGrid>
                {items.map((one) => (
                  <Row key={one.id} lab={lab} activity={one} />
                ))}
              </CardGrid>
              <ShowMore shown={items.length} hasNext={found.hasNextPage} isLoading={found.isFetchingNextPage} onMore={() => void found.fetchNextPage()} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Row({ lab, activity }: { lab: string; activity: Activity }) {
  const t = useT();
  const format = useFormat();
  return (
    <Card
      level={2}
      title={activity.title}
      href={`/labs/${lab}/activites/${activity.id}`}
      kicker={t(`activities.kind.${activity.kind}`)}
      footer={
        <>
          <Badge tone={TONES[activity.status]}>{t(`activities.status.${activity.status}`)}</Badge>
          {activity.members_only && <Badge>{t('activities.membersOnly')}</Badge>}
          {activity.public_event && <Badge tone="deep">{t('activities.publicEvent')}</Badge>}
        </>
      }
    >
      <p>{format.slot(activity.starts_at, activity.ends_at)}</p>
      <p className="ti-small">{[activity.room_name ?? t(`activities.place.${activity.place}`), activity.project_title].filter(Boolean).join(' · ')}</p>
    </Card>
  );
}
