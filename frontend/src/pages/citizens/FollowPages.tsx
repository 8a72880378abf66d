import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { Confirm } from '@/features/citizens/Confirm';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { Page } from '@/ui/layout/Page';

export function FollowConfirmPage({ lab, project, token }: { lab: string; project: string; token: string }) {
  const t = useT();
  const navigate = useNavigate();
  return (
    <Confirm
      title={t('citizens.follow.confirm')}
      lead={t('citizens.follow.confirm.lead')}
      text={t('citizens.follow.confirm.text')}
      action={t('citizens.follow.confirm.send')}
      token={project && token}
      again={<ButtonLink href={project ? `/labs/${lab}/projets/${project}` : '/projets'}>{t('citizens.follow.confirm.again')}</ButtonLink>}
      onSend={async () => {
        const { data } = await client.POST('/v1/labs/{lab}/projects/{project}/follows/confirmation', {
          params: { path: { lab, project } },
          body: { token },
        });
        toast(t('citizens.follow.confirm.done'));
        await navigate({ to: '/labs/$lab/suivi', params: { lab }, hash: data?.key ?? '', replace: true });
      }}
    />
  );
}

/** What is followed by a key, and one button to stop. */
export function FollowPage({ followKey }: { followKey: string }) {
  const t = useT();
  const format = useFormat();
  const [stopped, setStopped] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const follow = hooks.useQuery(
    'get',
    '/v1/guest-follows',
    { params: { header: { 'X-Follow-Key': followKey } } },
    { enabled: followKey !== '' && !stopped },
  );
  const stop = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await client.POST('/v1/unsubscriptions/{key}', { params: { path: { key: followKey } } });
      setStopped(true);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  if (stopped || followKey === '' || asProblem(follow.error).code === 'link-worthless') {
    const why = stopped ? 'citizens.follow.stopped' : followKey === '' ? 'citizens.link.none' : 'citizens.follow.worthless';
    return (
      <Page title={t('citizens.follow.own')}>
        <div {...(stopped && { role: 'status' })}>
          <EmptyState title={t(why)} action={<ButtonLink href="/projets">{t('citizens.projects.see')}</ButtonLink>}>
            {t(`${why}.hint`)}
          </EmptyState>
        </div>
      </Page>
    );
  }
  return (
    <Page title={t('citizens.follow.own')} {...(follow.data && { kicker: follow.data.lab_name, lead: follow.data.project_title })}>
      <Loaded query={follow} height="12rem">
        {(found) => (
          <>
            {problem !== null && <ProblemAlert error={problem} />}
            <p className="ti-measure">
              {t('citizens.follow.since', { day: format.day(found.since) })} {t('citizens.follow.lead')}
            </p>
            <div className="ti-form__actions">
              <ButtonLink href={`/labs/${found.lab}/projets/${found.project}`}>{t('citizens.follow.see')}</ButtonLink>
              <Button look="secondary" busy={busy} onClick={() => void stop()}>
                {t('citizens.follow.stop')}
              </Button>
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}
