import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { RecommendationCards } from '@/features/governance/RecommendationCards';
import { RequestRows } from '@/features/requests/RequestRows';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { CheckboxField } from '@/ui/form/choices';
import { FormActions } from '@/ui/form/Form';
import { Page, Section } from '@/ui/layout/Page';
import { instantsOf, isPlanned, NOT_PLANNED, PlanFields, ZONE } from './PlanFields';

type Preparation = components['schemas']['PreparationRead'];

/** What the next session of a body has before it: what is ready, what is not and why, what follows from the last. */
export function PreparationPage({ lab, body }: { lab: string; body: string }) {
  const t = useT();
  const found = hooks.useQuery('get', '/v1/labs/{lab}/bodies/{body}/preparation', { params: { path: { lab, body } } });
  return (
    <Loaded query={found} height="40rem">
      {(preparation) => (
        <Page
          title={t('governance.preparation', { body: preparation.body_name })}
          lead={t('governance.preparation.lead')}
          crumbs={[{ href: `/labs/${lab}/gouvernance`, label: t('governance.title') }]}
        >
          <Content lab={lab} preparation={preparation} />
        </Page>
      )}
    </Loaded>
  );
}

function Content({ lab, preparation }: { lab: string; preparation: Preparation }) {
  const t = useT();
  const format = useFormat(ZONE);
  const { session, ready, blocked, urgent, pending, pool, follow_ups: followUps, proposals } = preparation;
  return (
    <>
      <Outcome
        tone={session ? 'deep' : 'warn'}
        title={
          session
            ? t('governance.next', { day: format.day(session.starts_at), count: session.items })
            : t('governance.next.none')
        }
      >
        {session && (
          <p>
            <AppLink href={`/labs/${lab}/seances/${session.id}`}>{t('governance.next.see')}</AppLink>
          </p>
        )}
      </Outcome>
      <Ready lab={lab} preparation={preparation} />
      {urgent.length > 0 && (
        <Section title={t('governance.urgents')} lead={t('governance.urgents.lead')}>
          <RequestRows lab={lab} items={urgent} />
        </Section>
      )}
      {blocked.length > 0 && (
        <Section title={t('governance.blocked', { count: blocked.length })} lead={t('governance.blocked.lead')}>
          <RequestRows
            lab={lab}
            items={blocked.map((one) => one.request)}
            more={(row) => (
              <ul>
                {blocked
                  .find((one) => one.request.id === row.id)
                  ?.lacks.map((lack) => <li key={`${lack.pointer} ${lack.code} ${lack.sentence}`}>{lack.sentence}</li>)}
              </ul>
            )}
          />
        </Section>
      )}
      {pending.length > 0 && (
        <Section
          title={t('governance.pending', { count: pending.length })}
          lead={pool.count > 0 ? t('governance.pool', { count: pool.count, weeks: format.number(pool.weeks, 1) }) : undefined}
        >
          <RequestRows lab={lab} items={pending} />
        </Section>
      )}
      {followUps.length > 0 && (
        <Section title={t('governance.followUps')} lead={t('governance.followUps.lead')}>
          <RecommendationCards lab={lab} items={followUps} />
        </Section>
      )}
      {proposals.length > 0 && (
        <Section title={t('governance.proposals')} lead={t('governance.proposals.onAgenda')}>
          <ul className="ti-plain ti-rows ti-log">
            {proposals.map((one) => (
              <li key={one.id}>
                <strong>{one.title}</strong>
                <span className="ti-said-words">{one.words}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {ready.length + blocked.length + pending.length + urgent.length === 0 && followUps.length > 0 && (
        <p className="ti-small">{t('governance.preparation.only')}</p>
      )}
    </>
  );
}

/** The requests that can go on the agenda, all of them unless some are left out. */
function Ready({ lab, preparation }: { lab: string; preparation: Preparation }) {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { session, ready, body } = preparation;
  const makes = preparation.abilities.includes('make_agenda');
  const [left, setLeft] = useState<readonly number[]>([]);
  const [planned, setPlanned] = useState(NOT_PLANNED);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const chosen = ready.filter((one) => !left.includes(one.id)).map((one) => one.id);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!session && !isPlanned(planned)) {
      document.getElementById(planned.day === '' ? 'plan-day' : 'plan-to')?.focus();
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      const { data } = await client.POST('/v1/labs/{lab}/bodies/{body}/agenda', {
        params: { path: { lab, body } },
        body: { ...(session ? { session: session.id } : instantsOf(planned)), requests: chosen },
      });
      toast(t('governance.agenda.made', { count: chosen.length }));
      await queries.invalidateQueries();
      if (data) await navigate({ to: '/labs/$lab/seances/$session', params: { lab, session: String(data.id) } });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t('governance.ready', { count: ready.length })} lead={ready.length > 0 ? t('governance.ready.lead') : undefined}>
      {problem !== null && <ProblemAlert error={problem} />}
      {ready.length === 0 ? (
        <EmptyState title={t('governance.ready.none')}>{t('governance.ready.none.hint')}</EmptyState>
      ) : (
        <RequestRows
          lab={lab}
          items={ready}
          {...(makes && {
            more: (row) => (
              <CheckboxField
                label={
                  <>
                    {t('governance.ready.put')}
                    <span className="ti-sr"> : {row.title}</span>
                  </>
                }
                checked={!left.includes(row.id)}
                onChange={(event) => setLeft(event.target.checked ? left.filter((one) => one !== row.id) : [...left, row.id])}
              />
            ),
          })}
        />
      )}
      {makes && (
        <form noValidate className="ti-form" onSubmit={(event) => void send(event)}>
          {!session && <PlanFields value={planned} onChange={setPlanned} tried={tried} />}
          <FormActions>
            <Button type="submit" busy={busy}>
              {t('governance.agenda.make')}
            </Button>
          </FormActions>
          <p className="ti-small">{t('governance.agenda.make.hint', { count: chosen.length })}</p>
        </form>
      )}
    </Section>
  );
}
