import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { Confirm } from '@/features/citizens/Confirm';
import { InterestForm } from '@/features/outreach/InterestForm';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { Page, Section } from '@/ui/layout/Page';
import { Markdown } from '@/ui/markdown/Markdown';

/** Whoever would join says so; and reads first what the communities show to newcomers. */
export function JoinPage({ lab }: { lab: string }) {
  const t = useT();
  const kits = hooks.useQuery('get', '/v1/labs/{lab}/entry-kits', { params: { path: { lab } } });
  return (
    <Page title={t('outreach.join')} lead={t('outreach.join.lead')}>
      <Section title={t('outreach.join.form')}>
        <InterestForm lab={lab} />
      </Section>
      {(kits.data?.items ?? []).map((kit) => (
        <Section key={kit.id} title={kit.title} lead={t('outreach.kit.of', { name: kit.community_name })}>
          <div className="ti-measure">
            <Markdown tree={kit.tree} />
          </div>
        </Section>
      ))}
    </Page>
  );
}

export function JoinConfirmPage({ lab, token }: { lab: string; token: string }) {
  const t = useT();
  const navigate = useNavigate();
  return (
    <Confirm
      title={t('outreach.confirm')}
      lead={t('outreach.confirm.lead')}
      text={t('outreach.confirm.text')}
      action={t('outreach.confirm.send')}
      token={token}
      again={<ButtonLink href={`/labs/${lab}/rejoindre`}>{t('outreach.confirm.again')}</ButtonLink>}
      onSend={async () => {
        const { data } = await client.POST('/v1/labs/{lab}/interest-confirmations', { params: { path: { lab } }, body: { token } });
        toast(t('outreach.confirm.done'));
        await navigate({ to: '/labs/$lab/rejoindre/moi', params: { lab }, hash: data?.key ?? '', replace: true });
      }}
    />
  );
}

/** What the lab keeps about whoever holds the key, and one button to be forgotten. */
export function OwnInterestPage({ lab, interestKey }: { lab: string; interestKey: string }) {
  const t = useT();
  const format = useFormat();
  const [gone, setGone] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const params = { header: { 'X-Interest-Key': interestKey } };
  const own = hooks.useQuery('get', '/v1/guest-interest', { params }, { enabled: interestKey !== '' && !gone });
  const forget = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await client.DELETE('/v1/guest-interest', { params });
      setGone(true);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  if (gone || interestKey === '' || asProblem(own.error).code === 'link-worthless') {
    return (
      <Page title={t('outreach.own')}>
        <div {...(gone && { role: 'status' })}>
          <EmptyState
            title={t(gone ? 'outreach.own.gone' : 'outreach.own.none')}
            action={<ButtonLink href={`/labs/${lab}/rejoindre`}>{t('outreach.join')}</ButtonLink>}
          >
            {t(gone ? 'outreach.own.gone.hint' : 'outreach.own.none.hint')}
          </EmptyState>
        </div>
      </Page>
    );
  }
  return (
    <Page title={t('outreach.own')} {...(own.data && { kicker: own.data.lab_name })} lead={t('outreach.own.lead')}>
      <Loaded query={own} height="12rem">
        {(found) => (
          <>
            {problem !== null && <ProblemAlert error={problem} />}
            <p className="ti-measure">
              {t('outreach.own.kept', { email: found.email, day: format.day(found.since) })}{' '}
              {t(found.letters ? 'outreach.own.letters' : 'outreach.own.noLetters')}
            </p>
            <div className="ti-form__actions">
              <ButtonLink href={`/labs/${lab}/rejoindre`}>{t('outreach.own.kit')}</ButtonLink>
              <Button look="secondary" busy={busy} onClick={() => void forget()}>
                {t('outreach.own.forget')}
              </Button>
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}
