import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { eventOf } from '@/features/registrations/model';
import { OwnRegistration } from '@/features/registrations/OwnRegistration';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button, ButtonLink } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { Page, Section } from '@/ui/layout/Page';
import { pictureOf } from '@/ui/picture';
import '@/features/registrations/registrations.css';

function Lost({ title, why }: { title: string; why: 'none' | 'worthless' }) {
  const t = useT();
  const again = <ButtonLink href="/evenements">{t('registration.events.see')}</ButtonLink>;
  return (
    <Page title={title}>
      <div {...(why === 'worthless' && { role: 'alert' })}>
        <EmptyState title={t(`registration.link.${why}`)} action={again}>
          {t(`registration.link.${why}.hint`)}
        </EmptyState>
      </div>
    </Page>
  );
}

/** The mailed link: only a click takes the place, for programs open links in mails to inspect them. */
export function RegistrationConfirmPage({ lab, activity, token }: { lab: string; activity: number | undefined; token: string }) {
  const t = useT();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const refused = problem === null ? null : asProblem(problem);
  if (!token || activity === undefined) return <Lost title={t('registration.confirm')} why="none" />;
  if (refused?.code === 'link-worthless') return <Lost title={t('registration.confirm')} why="worthless" />;
  const send = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { data } = await client.POST('/v1/labs/{lab}/activities/{activity}/registration-confirmations', {
        params: { path: { lab, activity } },
        body: { token },
      });
      toast(t(data?.state === 'attente' ? 'registration.waiting' : 'registration.taken'));
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

/** One's registration, by its key: what stays after the # sign is sent to nobody but the API. */
export function OwnRegistrationPage({ lab, activity, registrationKey }: { lab: string; activity: number; registrationKey: string }) {
  const t = useT();
  const queries = useQueryClient();
  const params = { path: { lab, activity }, header: { 'X-Registration-Key': registrationKey } };
  const found = hooks.useQuery('get', '/v1/labs/{lab}/activities/{activity}/guest-registration', { params }, { enabled: registrationKey !== '' });
  if (registrationKey === '') return <Lost title={t('registration.own')} why="none" />;
  if (found.error && asProblem(found.error).status === 404) return <Lost title={t('registration.own')} why="worthless" />;
  return (
    <Page title={t('registration.own')} {...(found.data && { kicker: found.data.activity.lab_name, lead: found.data.activity.title })}>
      <Loaded query={found} height="24rem">
        {(one) => (
          <>
            <OwnRegistration
              registration={one}
              code={<Code lab={lab} activity={activity} registrationKey={registrationKey} id={one.id} />}
              onChange={async (body) => {
                await client.PATCH('/v1/labs/{lab}/activities/{activity}/guest-registration', {
                  params: { path: params.path, header: { ...params.header, ...ifMatch(one.version) } },
                  body,
                });
                await queries.invalidateQueries();
              }}
              onGiveUp={async () => {
                await client.DELETE('/v1/labs/{lab}/activities/{activity}/guest-registration', { params });
                await queries.invalidateQueries();
              }}
            />
            {one.activity.public_event && (
              <p>
                <a href={eventOf(lab, activity)}>{t('registration.event.see')}</a>
              </p>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Code({ lab, activity, registrationKey, id }: { lab: string; activity: number; registrationKey: string; id: number }): ReactNode {
  const t = useT();
  const code = hooks.useQuery('get', '/v1/labs/{lab}/activities/{activity}/guest-registration/code', {
    params: { path: { lab, activity }, header: { 'X-Registration-Key': registrationKey } },
  });
  if (!code.data) return null;
  return (
    <Section title={t('registration.own.code')}>
      <img className="ti-door__code" src={pictureOf(code.data.code)} alt={t('registration.own.code.alt', { id })} />
    </Section>
  );
}
