import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '@/api/client';
import { asProblem } from '@/api/problem';
import { eventOf, type Registration } from '@/features/registrations/model';
import { type MessageKey, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { toast } from '@/ui/feedback/toasts';
import { Page } from '@/ui/layout/Page';
import { LostRegistration } from './LostRegistration';

/** What a link did; one that was used shows the registration it made, given up or not. */
const SAID: Record<Registration['state'], MessageKey> = {
  candidate: 'registration.applied',
  inscrite: 'registration.taken',
  attente: 'registration.waiting',
  annulee: 'registration.link.used',
  refusee: 'registration.link.used',
};

/** The mailed link: only a click takes the place, for programs open links in mails to inspect them. */
export function RegistrationConfirmPage({ lab, activity, token }: { lab: string; activity: number | undefined; token: string }) {
  const t = useT();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const refused = problem === null ? null : asProblem(problem);
  if (!token || activity === undefined) return <LostRegistration title={t('registration.confirm')} why="none" />;
  if (refused?.code === 'link-worthless') return <LostRegistration title={t('registration.confirm')} why="worthless" />;
  const send = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { data } = await client.POST('/v1/labs/{lab}/activities/{activity}/registration-confirmations', {
        params: { path: { lab, activity } },
        body: { token },
      });
      toast(t(SAID[data?.state ?? 'inscrite']));
      await navigate({
        to: '/labs/$lab/evenements/$activity/inscription',
        params: { lab, activity: String(activity) },
        hash: data?.key ?? '',
        replace: true,
      });
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <Page title={t('registration.confirm')} lead={t('registration.confirm.lead')}>
      {refused && <ProblemAlert error={problem} />}
      <p className="ti-measure">{t('registration.confirm.text')}</p>
      <div className="ti-form__actions">
        {refused && refused.status < 500 ? (
          <ButtonLink href={eventOf(lab, activity)}>{t('registration.event.see')}</ButtonLink>
        ) : (
          <Button busy={busy} onClick={() => void send()}>
            {t('registration.confirm')}
          </Button>
        )}
      </div>
    </Page>
  );
}
