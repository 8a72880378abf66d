import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { Confirm } from '@/features/citizens/Confirm';
import { answerTone, callOf, type OwnAnswer } from '@/features/citizens/model';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { EmptyState } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { Page, Section } from '@/ui/layout/Page';
import '@/features/citizens/citizens.css';

export function AnswerConfirmPage({ lab, call, token }: { lab: string; call: number | undefined; token: string }) {
  const t = useT();
  const navigate = useNavigate();
  const back = call === undefined ? `/labs/${lab}/appels` : callOf(lab, call);
  return (
    <Confirm
      title={t('citizens.answer.confirm')}
      lead={t('citizens.confirm.lead')}
      text={t('citizens.answer.confirm.text')}
      action={t('citizens.answer.confirm')}
      token={call === undefined ? '' : token}
      again={<ButtonLink href={back}>{t('citizens.confirm.again')}</ButtonLink>}
      onSend={async () => {
        const { data } = await client.POST('/v1/labs/{lab}/participant-calls/{call}/answers/confirmation', {
          params: { path: { lab, call: call ?? 0 } },
          body: { token },
        });
        toast(t('citizens.answer.confirm.done'));
        await navigate({ to: '/labs/$lab/appels/reponse', params: { lab }, hash: data?.key ?? '', replace: true });
      }}
    />
  );
}

/** An answer to a call, for whoever gave it. */
export function OwnAnswerPage({ lab, answerKey }: { lab: string; answerKey: string }) {
  const t = useT();
  const [erased, setErased] = useState(false);
  const options = { params: { header: { 'X-Answer-Key': answerKey } } };
  const answer = hooks.useQuery('get', '/v1/guest-answers', options, { enabled: answerKey !== '' && !erased });
  if (erased || answerKey === '' || asProblem(answer.error).code === 'link-worthless') {
    const why = erased ? 'citizens.answer.erased' : answerKey === '' ? 'citizens.link.none' : 'citizens.answer.worthless';
    return (
      <Page title={t('citizens.answer.own')}>
        <div {...(erased && { role: 'status' })}>
          <EmptyState title={t(why)} action={<ButtonLink href={`/labs/${lab}/appels`}>{t('citizens.calls.see')}</ButtonLink>}>
            {t(`${why}.hint`)}
          </EmptyState>
        </div>
      </Page>
    );
  }
  return (
    <Page title={t('citizens.answer.own')} {...(answer.data && { kicker: answer.data.lab_name, lead: answer.data.call_title })}>
      <Loaded query={answer} height="20rem">
        {(found) => <Found answer={found} answerKey={answerKey} onErased={() => setErased(true)} />}
      </Loaded>
    </Page>
  );
}

interface FoundProps {
  answer: OwnAnswer;
  answerKey: string;
  onErased: () => void;
}

function Found({ answer, answerKey, onErased }: FoundProps) {
  const t = useT();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Outcome tone={answerTone(answer.state)} title={t(`citizens.answer.now.${answer.state}`)} />
      {answer.restitution && (
        <Section title={t('citizens.call.restitution')}>
          <p className="ti-quote">{answer.restitution}</p>
        </Section>
      )}
      <Section title={t('citizens.answer.written')}>
        <DefinitionList
          items={[
            { term: t('citizens.answer.name'), value: answer.name },
            ...answer.questions.map((question, rank) => ({ term: question, value: answer.answers[rank] ?? null })),
          ]}
        />
      </Section>
      <Section title={t('citizens.answer.erase.title')} lead={t('citizens.answer.erase.lead', { days: answer.retention_days })}>
        <div>
          <Button look="secondary" danger onClick={() => setAsked(true)}>
            {t('citizens.answer.erase')}
          </Button>
        </div>
      </Section>
      {asked && (
        <ReasonDialog
          title={t('citizens.answer.erase.sure')}
          lead={t('citizens.answer.erase.sure.lead')}
          action={t('citizens.answer.erase')}
          danger
          reasoned={false}
          onClose={() => setAsked(false)}
          onSend={async () => {
            await client.DELETE('/v1/guest-answers', { params: { header: { 'X-Answer-Key': answerKey } } });
            onErased();
          }}
        />
      )}
    </>
  );
}
