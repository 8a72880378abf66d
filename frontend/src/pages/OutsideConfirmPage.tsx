import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { NextFree } from '@/features/rooms/NextFree';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { Page } from '@/ui/layout/Page';

/**
 * The mailed link. Its token stays after the # sign, which browsers send to nobody, and only a
 * click shows it to the API: programs that open links in mails to inspect them confirm nothing.
 */
export function OutsideConfirmPage({ lab, token }: { lab: string; token: string }) {
  const t = useT();
  const navigate = useNavigate();
  const about = hooks.useQuery('get', '/v1/labs/{lab}', { params: { path: { lab } } });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const again = <ButtonLink href={`/labs/${lab}/demander`}>{t('outside.confirm.again')}</ButtonLink>;
  const refused = problem === null ? null : asProblem(problem);

  const send = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { data } = await client.POST('/v1/labs/{lab}/outside-requests/confirmation', {
        params: { path: { lab } },
        body: { token },
      });
      toast(t('outside.confirm.done'));
      await navigate({ to: '/labs/$lab/demande', params: { lab }, hash: data?.key ?? '', replace: true });
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };

  if (!token) {
    return (
      <Page title={t('outside.confirm.title')}>
        <EmptyState title={t('outside.confirm.noToken')} action={again}>
          {t('outside.confirm.noToken.hint')}
        </EmptyState>
      </Page>
    );
  }
  if (refused?.code === 'link-worthless') {
    return (
      <Page title={t('outside.confirm.title')}>
        <div role="alert">
          <EmptyState title={t('outside.confirm.worthless')} action={again}>
            {t('outside.confirm.worthless.hint')}
          </EmptyState>
        </div>
      </Page>
    );
  }
  return (
    <Page title={t('outside.confirm.title')} lead={t('outside.confirm.lead')}>
      {refused && (
        <ProblemAlert error={problem}>
          <NextFree problem={problem} zone={about.data?.timezone ?? 'Europe/Paris'} />
        </ProblemAlert>
      )}
      <p className="ti-measure">{t('outside.confirm.text')}</p>
      <div className="ti-form__actions">
        {refused && refused.status < 500 ? (
          again
        ) : (
          <Button busy={busy} onClick={() => void send()}>
            {t('outside.confirm.send')}
          </Button>
        )}
      </div>
    </Page>
  );
}
