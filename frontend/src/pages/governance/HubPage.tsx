import { useState } from 'react';
import { hooks } from '@/api/client';
import { useMay } from '@/api/session';
import type { Body, SessionRow } from '@/features/governance/model';
import { isAhead } from '@/features/governance/model';
import { Proposals } from '@/features/governance/Proposals';
import { SessionRows } from '@/features/governance/SessionRows';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button, ButtonLink } from '@/ui/Button';
import { Card, CardGrid } from '@/ui/data/Card';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import { PlanDialog } from './PlanDialog';
import { ZONE } from './PlanFields';

/** Where governance starts: the bodies and their next sessions, what is to follow, what waits. */
export function HubPage({ lab }: { lab: string }) {
  const t = useT();
  const may = useMay(lab, 'view_governance');
  const manages = useMay(lab, 'manage_governance');
  return (
    <Page
      title={t('governance.title')}
      lead={t('governance.lead')}
      actions={
        may && (
          <>
            <ButtonLink href={`/labs/${lab}/propositions`}>{t('governance.requests')}</ButtonLink>
            <ButtonLink look="secondary" href={`/labs/${lab}/charge`}>
              {t('governance.load')}
            </ButtonLink>
            {manages && (
              <ButtonLink look="secondary" href={`/labs/${lab}/gouvernance/reglages`}>
                {t('governance.rules')}
              </ButtonLink>
            )}
          </>
        )
      }
    >
      {may ? (
        <Content lab={lab} manages={manages} />
      ) : (
        <EmptyState title={t('governance.forbidden')} action={<ButtonLink href={`/labs/${lab}/propositions`}>{t('governance.requests')}</ButtonLink>}>
          {t('governance.forbidden.hint')}
        </EmptyState>
      )}
    </Page>
  );
}

function Content({ lab, manages }: { lab: string; manages: boolean }) {
  const t = useT();
  const [planning, setPlanning] = useState(false);
  const bodies = hooks.useQuery('get', '/v1/labs/{lab}/bodies', { params: { path: { lab } } });
  const sessions = hooks.useQuery('get', '/v1/labs/{lab}/body-sessions', { params: { path: { lab }, query: { limit: 60 } } });
  const past = (sessions.data?.items ?? []).filter((one) => one.status === 'close').slice(0, 6);
  return (
    <>
      <Section
        title={t('governance.bodies')}
        actions={
          manages &&
          (bodies.data?.items.length ?? 0) > 0 && (
            <Button size="small" look="secondary" icon="plus" onClick={() => setPlanning(true)}>
              {t('governance.plan')}
            </Button>
          )
        }
      >
        <Loaded query={bodies}>
          {({ items }) => {
            const active = items.filter((one) => one.active);
            return active.length === 0 ? (
              <EmptyState title={t('governance.bodies.none')}>{t('governance.bodies.none.hint')}</EmptyState>
            ) : (
              <CardGrid>
                {active.map((one) => (
                  <BodyCard key={one.slug} lab={lab} body={one} sessions={sessions.data?.items ?? []} />
                ))}
              </CardGrid>
            );
          }}
        </Loaded>
      </Section>
      <Waiting lab={lab} />
      {past.length > 0 && (
        <Section title={t('governance.past')}>
          <SessionRows lab={lab} items={past} />
        </Section>
      )}
      <Proposals lab={lab} />
      {planning && bodies.data && (
        <PlanDialog lab={lab} bodies={bodies.data.items.filter((one) => one.active && !one.notified_only)} onClose={() => setPlanning(false)} />
      )}
    </>
  );
}

function BodyCard({ lab, body, sessions }: { lab: string; body: Body; sessions: readonly SessionRow[] }) {
  const t = useT();
  const format = useFormat(ZONE);
  const ahead = sessions
    .filter((one) => one.body === body.slug && isAhead(one))
    .toSorted((one, other) => one.starts_at.localeCompare(other.starts_at));
  return (
    <Card
      title={body.name}
      kicker={body.cadence}
      footer={
        !body.notified_only && (
          <ButtonLink size="small" look="secondary" href={`/labs/${lab}/gouvernance/${body.slug}/preparation`}>
            {t('governance.preparation', { body: body.name })}
          </ButtonLink>
        )
      }
    >
      {body.power && <p>{body.power}</p>}
      {body.notified_only ? (
        <p>{t('governance.notified')}</p>
      ) : ahead.length === 0 ? (
        <p>{t('governance.next.none')}</p>
      ) : (
        <ul className="ti-plain">
          {ahead.slice(0, 3).map((one) => (
            <li key={one.id}>
              <AppLink href={`/labs/${lab}/seances/${one.id}`}>{format.slot(one.starts_at, one.ends_at)}</AppLink>{' '}
              {one.status === 'ouverte' && <Badge tone="accent">{t('governance.session.ouverte')}</Badge>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What governance must not forget: recommendations, the waiting pool, the log. */
function Waiting({ lab }: { lab: string }) {
  const t = useT();
  const format = useFormat();
  const open = hooks.useQuery('get', '/v1/labs/{lab}/recommendations', {
    params: { path: { lab }, query: { status: 'ouverte', limit: 200 } },
  });
  const pool = hooks.useQuery('get', '/v1/labs/{lab}/request-pool', { params: { path: { lab } } });
  const count = open.data?.items.length ?? 0;
  const late = open.data?.items.filter((one) => one.late).length ?? 0;
  return (
    <Section title={t('governance.waiting')}>
      <CardGrid>
        <Card title={t('governance.recommendations')} href={`/labs/${lab}/recommandations`}>
          <p>{t('governance.recommendations.open', { count })}</p>
          {late > 0 && (
            <p>
              <Badge tone="bad">{t('governance.recommendations.late', { count: late })}</Badge>
            </p>
          )}
        </Card>
        <Card title={t('governance.waitingPool')} href={`/labs/${lab}/propositions?vue=pool`}>
          <p>{t('governance.pool', { count: pool.data?.count ?? 0, weeks: format.number(pool.data?.weeks ?? 0, 1) })}</p>
        </Card>
        <Card title={t('governance.log')} href={`/labs/${lab}/gouvernance/registre`}>
          <p>{t('governance.log.what')}</p>
        </Card>
      </CardGrid>
    </Section>
  );
}
