import { useState } from 'react';
import { hooks } from '@/api/client';
import { FromIdea } from '@/features/citizens/FromIdea';
import { Acts } from '@/features/requests/acts/Acts';
import { isOver, type Request, toneOf } from '@/features/requests/model';
import { StatusBadge } from '@/features/requests/StatusBadge';
import { Appraisals } from '@/features/requests/view/Appraisals';
import { Corrections } from '@/features/requests/view/Corrections';
import { Decisions } from '@/features/requests/view/Decisions';
import { Files } from '@/features/requests/view/Files';
import { FormView } from '@/features/requests/view/FormView';
import { Gate } from '@/features/requests/view/Gate';
import { History } from '@/features/requests/view/History';
import { Journey } from '@/features/requests/view/Journey';
import { Lacks } from '@/features/requests/view/Lacks';
import { Opinion } from '@/features/requests/view/Opinion';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge } from '@/ui/data/labels';
import { Disclosure } from '@/ui/data/Disclosure';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { Page, Section } from '@/ui/layout/Page';

/** One request: where it stands, what it waits for, what it says, what was judged and decided. */
export function RequestPage({ lab, request: id }: { lab: string; request: number }) {
  const t = useT();
  const request = hooks.useQuery('get', '/v1/labs/{lab}/requests/{request}', { params: { path: { lab, request: id } } });
  return (
    <Loaded query={request} height="40rem">
      {(found) => (
        <Page
          title={found.title}
          crumbs={[{ href: `/labs/${lab}/propositions`, label: t('requests.title') }]}
          kicker={
            <>
              {t('requests.number', { number: found.number })} · {t(`requests.kind.${found.kind}`)}
              <StatusBadge state={found.state} step={found.step} />
              {found.urgent && <Badge tone="warn">{t('requests.urgent')}</Badge>}
              {found.fictitious && <Badge>{t('requests.fictitious')}</Badge>}
            </>
          }
        >
          <Content lab={lab} request={found} />
        </Page>
      )}
    </Loaded>
  );
}

function Content({ lab, request }: { lab: string; request: Request }) {
  const t = useT();
  const steps = hooks.useQuery('get', '/v1/labs/{lab}/request-steps', { params: { path: { lab } } });
  const edit = request.abilities.includes('edit') ? (step: number) => `/labs/${lab}/proposer?demande=${request.id}&etape=${step}` : undefined;
  return (
    <>
      <Journey request={request} steps={steps.data?.items ?? []} />
      <Standing lab={lab} request={request} />
      {!isOver(request.state) && <Lacks lacks={request.lacks} edit={edit} />}
      <Corrections lab={lab} request={request} />
      <Decisions lab={lab} request={request} />
      <Gate lab={lab} request={request} />
      <Appraisals lab={lab} request={request} />
      <Opinion lab={lab} request={request} />
      <Section id="demande" title={t('requests.form')}>
        <FormView request={request} />
      </Section>
      <Files lab={lab} request={request} />
      <PastOf lab={lab} request={request.id} />
    </>
  );
}

/** The one sentence that says what happens now, and what can be done about it. */
function Standing({ lab, request }: { lab: string; request: Request }) {
  const t = useT();
  const format = useFormat();
  return (
    <Outcome tone={toneOf(request.state)} title={t(`requests.now.${request.state}`, { step: request.step?.label ?? '' })}>
      {request.state === 'en_attente_moyens' && request.pool_reason && <p>« {request.pool_reason} »</p>}
      {request.urgent && request.urgent_reason && <p>{t('requests.urgent.why', { reason: request.urgent_reason })}</p>}
      {request.session && (
        <p>
          <AppLink href={`/labs/${lab}/seances/${request.session.id}`}>
            {t('requests.session', { day: format.day(request.session.starts_at) })}
          </AppLink>
        </p>
      )}
      {request.origin === 'citoyen' && <FromIdea lab={lab} request={request.id} />}
      {request.project && (
        <p>
          <AppLink href={`/labs/${lab}/projets/${request.project}`}>{t('requests.project')}</AppLink>
        </p>
      )}
      {request.resubmits !== null && (
        <p>
          <AppLink href={`/labs/${lab}/propositions/${request.resubmits}`}>{t('requests.resubmits')}</AppLink>
        </p>
      )}
      {request.resubmitted_by !== null && (
        <p>
          <AppLink href={`/labs/${lab}/propositions/${request.resubmitted_by}`}>{t('requests.resubmittedBy')}</AppLink>
        </p>
      )}
      <Acts lab={lab} request={request} />
    </Outcome>
  );
}

function PastOf({ lab, request }: { lab: string; request: number }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const history = hooks.useQuery('get', '/v1/labs/{lab}/requests/{request}/history', { params: { path: { lab, request } } }, { enabled: open });
  return (
    <Disclosure summary={t('requests.history')} open={open} onToggle={setOpen}>
      <Loaded query={history}>{({ items }) => (items.length === 0 ? <p>{t('requests.history.none')}</p> : <History items={items} />)}</Loaded>
    </Disclosure>
  );
}
