import { hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { addDays, instantOf, wallClock } from '@/features/rooms/time';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { ButtonLink } from '@/ui/Button';
import { Card, CardGrid } from '@/ui/data/Card';
import { Figure } from '@/ui/data/Figure';
import { Table } from '@/ui/data/Table';
import { EmptyState } from '@/ui/feedback/states';
import { Loaded } from '@/ui/feedback/Loaded';
import { Page, Section } from '@/ui/layout/Page';
import { useNow } from '@/ui/now';

const ZONE = 'Europe/Paris';

/** The team's day starts here: who comes, what is left to record, what waits for an answer. */
export function TodoPage({ lab }: { lab: string }) {
  const t = useT();
  const format = useFormat(ZONE);
  const mayRecord = useMay(lab, 'manage_activities');
  const maySee = useMay(lab, 'view_indicators');
  const now = useNow();
  const { day } = wallClock(now, ZONE);
  const from = instantOf(day, '00:00', ZONE).toISOString();
  const to = instantOf(addDays(day, 1), '00:00', ZONE).toISOString();
  const far = instantOf(addDays(day, 60), '00:00', ZONE).toISOString();
  const today = hooks.useQuery('get', '/v1/labs/{lab}/bookings', {
    params: { path: { lab }, query: { from, to } },
  });
  const coming = hooks.useQuery('get', '/v1/labs/{lab}/bookings', {
    params: { path: { lab }, query: { from, to: far } },
  });
  const due = hooks.useQuery('get', '/v1/labs/{lab}/activities', {
    params: { path: { lab }, query: { due: true, limit: 20 } },
  });
  const drafts = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/observations',
    { params: { path: { lab }, query: { status: 'submitted', limit: 200 } } },
    { enabled: maySee },
  );
  const requests = coming.data?.items.filter((one) => one.status === 'pending') ?? [];
  return (
    <Page
      title={t('nav.todo')}
      lead={t('todo.lead', { day: format.day(now) })}
      actions={
        <ButtonLink href={`/labs/${lab}/calendrier`} icon="calendar">
          {t('rooms.bookRoom')}
        </ButtonLink>
      }
    >
      <div className="ti-grid">
        <Figure size="medium" value={format.number(today.data?.items.length ?? 0)}>
          {t('todo.arrivals', { count: today.data?.items.length ?? 0 })}
        </Figure>
        <Figure size="medium" value={format.number(due.data?.items.length ?? 0)}>
          {t('todo.toRecord', { count: due.data?.items.length ?? 0 })}
        </Figure>
        <Figure size="medium" value={format.number(requests.length)}>
          {t('todo.requests', { count: requests.length })}
        </Figure>
      </div>
      {mayRecord && (
        <Section title={t('todo.record')} lead={t('todo.record.lead')}>
          <Loaded query={due}>
            {({ items }) =>
              items.length === 0 ? (
                <EmptyState title={t('todo.record.none')} />
              ) : (
                <CardGrid>
                  {items.map((one) => (
                    <Card key={one.id} title={one.title} href={`/labs/${lab}/activites/${one.id}`} kicker={format.day(one.starts_at)}>
                      {one.room_name ?? t('activities.place.territory')}
                    </Card>
                  ))}
                </CardGrid>
              )
            }
          </Loaded>
        </Section>
      )}
      <Section title={t('todo.today')}>
        <Loaded query={today}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('todo.today.none')}>{t('todo.today.none.hint')}</EmptyState>
            ) : (
              <Table
                caption={t('todo.today')}
                hideCaption
                rows={items}
                rowKey={(one) => one.id}
                columns={[
                  { key: 'when', header: t('rooms.when'), cell: (one) => format.timeRange(one.starts_at, one.ends_at) },
                  { key: 'room', header: t('rooms.room'), cell: (one) => one.room_name },
                  {
                    key: 'what',
                    header: t('rooms.what'),
                    cell: (one) =>
                      one.activity ? <AppLink href={`/labs/${lab}/activites/${one.activity}`}>{one.title}</AppLink> : one.title,
                  },
                  { key: 'who', header: t('rooms.organiser'), cell: (one) => one.organiser ?? '–' },
                ]}
              />
            )
          }
        </Loaded>
      </Section>
      {maySee && (
        <Section
          title={t('todo.figures')}
          actions={<ButtonLink look="secondary" href={`/labs/${lab}/validation`}>{t('todo.figures.open')}</ButtonLink>}
        >
          <p>{t('todo.figures.waiting', { count: drafts.data?.items.length ?? 0 })}</p>
        </Section>
      )}
    </Page>
  );
}
