import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { type OwnRequest, toneOf } from '@/features/facilitation/model';
import { HandedOver, Steps, TellForm, Workshops } from '@/features/facilitation/Parts';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { Page, Section } from '@/ui/layout/Page';

function Lost({ lab }: { lab: string }) {
  const t = useT();
  return (
    <Page title={t('facilitation.own')}>
      <EmptyState title={t('facilitation.lost')} action={<ButtonLink href={`/labs/${lab}/facilitation`}>{t('facilitation.ask')}</ButtonLink>}>
        {t('facilitation.lost.hint')}
      </EmptyState>
    </Page>
  );
}

/** Handing the request in: only a click does it, for programs open links to look at them. */
export function ConfirmFacilitationPage({ lab, token, onKey }: { lab: string; token: string; onKey: (path: string) => void }) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  if (!token || (problem !== null && asProblem(problem).code === 'link-worthless')) return <Lost lab={lab} />;
  const send = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { data } = await client.POST('/v1/labs/{lab}/facilitation-confirmations', { params: { path: { lab } }, body: { token } });
      toast(t('facilitation.confirm.done'));
      if (data) onKey(data.path);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page title={t('facilitation.confirm')} lead={t('facilitation.confirm.lead')}>
      {problem !== null && <ProblemAlert error={problem} />}
      <div>
        <Button busy={busy} onClick={() => void send()}>
          {t('facilitation.confirm')}
        </Button>
      </div>
    </Page>
  );
}

/** One's own request, by the key that ends the address. */
export function OwnFacilitationPage({ lab, ownKey }: { lab: string; ownKey: string }) {
  const t = useT();
  const params = { header: { 'X-Facilitation-Key': ownKey } };
  const found = hooks.useQuery('get', '/v1/guest-facilitation', { params }, { enabled: ownKey !== '' });
  if (ownKey === '' || (found.error && asProblem(found.error).code === 'link-worthless')) return <Lost lab={lab} />;
  return (
    <Page title={t('facilitation.own')} {...(found.data && { kicker: found.data.lab_name })}>
      <Loaded query={found} height="24rem">
        {(read) => <Reading request={read} ownKey={ownKey} />}
      </Loaded>
    </Page>
  );
}

function Reading({ request, ownKey }: { request: OwnRequest; ownKey: string }) {
  const t = useT();
  return (
    <>
      <Outcome tone={toneOf(request.state)} title={t(`facilitation.now.${request.state}`, { name: request.ambassador })} live />
      <p className="ti-request__words">{request.need}</p>
      <DefinitionList
        items={[
          { term: t('facilitation.organisation'), value: request.organisation },
          { term: t('facilitation.service.term'), value: request.service },
          { term: t('facilitation.wished.term'), value: request.wished },
          { term: t('facilitation.people'), value: request.people },
        ]}
      />
      {request.handed_over !== null && (
        <>
          <Section title={t('facilitation.handedOver')}>
            <HandedOver lab={request.lab} request={request} />
          </Section>
          <Section title={t('facilitation.alone')} lead={t('facilitation.alone.lead')}>
            <Workshops workshops={request.workshops} />
            {request.abilities.includes('tell') && (
              <TellForm onSend={(body) => client.POST('/v1/guest-facilitation/workshops', { params: { header: { 'X-Facilitation-Key': ownKey } }, body })} />
            )}
          </Section>
        </>
      )}
      <Section title={t('facilitation.story')}>
        <Steps steps={request.steps} />
      </Section>
    </>
  );
}
