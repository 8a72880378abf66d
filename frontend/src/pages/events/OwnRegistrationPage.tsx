import { useQueryClient } from '@tanstack/react-query';
import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { eventOf } from '@/features/registrations/model';
import { OwnRegistration } from '@/features/registrations/OwnRegistration';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Loaded } from '@/ui/feedback/Loaded';
import { Page, Section } from '@/ui/layout/Page';
import { pictureOf } from '@/ui/picture';
import { LostRegistration } from './LostRegistration';
import '@/features/registrations/registrations.css';

/** One's registration, by its key: what stays after the # sign is sent to nobody but the API. */
export function OwnRegistrationPage({ lab, activity, registrationKey }: { lab: string; activity: number; registrationKey: string }) {
  const t = useT();
  const queries = useQueryClient();
  const params = { path: { lab, activity }, header: { 'X-Registration-Key': registrationKey } };
  const found = hooks.useQuery('get', '/v1/labs/{lab}/activities/{activity}/guest-registration', { params }, { enabled: registrationKey !== '' });
  if (registrationKey === '') return <LostRegistration title={t('registration.own')} why="none" />;
  if (found.error && asProblem(found.error).status === 404) return <LostRegistration title={t('registration.own')} why="worthless" />;
  return (
    <Page title={t('registration.own')} {...(found.data && { kicker: found.data.activity.lab_name, lead: found.data.activity.title })}>
      <Loaded query={found} height="24rem">
        {(one) => (
          <>
            <OwnRegistration
              registration={one}
              code={<Code lab={lab} activity={activity} registrationKey={registrationKey} id={one.id} />}
              certificate={async () => {
                const { data } = await client.GET('/v1/labs/{lab}/activities/{activity}/guest-registration/certificate.pdf', { params, parseAs: 'blob' });
                return data;
              }}
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

function Code({ lab, activity, registrationKey, id }: { lab: string; activity: number; registrationKey: string; id: number }) {
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
