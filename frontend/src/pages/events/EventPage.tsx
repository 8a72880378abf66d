import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useSession } from '@/api/session';
import { StandingBadge } from '@/features/registrations/EventCards';
import { calendarOf, type Event, standingOf } from '@/features/registrations/model';
import type { Asked } from '@/features/registrations/RegisterForm';
import { useFormat, useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Alert } from '@/ui/feedback/Alert';
import { Loaded } from '@/ui/feedback/Loaded';
import { Skeleton } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { Page, Section } from '@/ui/layout/Page';
import { Markdown } from '@/ui/markdown/Markdown';
import { useNow } from '@/ui/now';

const OwnRegistration = lazy(() => import('@/features/registrations/OwnRegistration').then((found) => ({ default: found.OwnRegistration })));
const OwnCode = lazy(() => import('./OwnCode').then((found) => ({ default: found.OwnCode })));
const RegisterForm = lazy(() => import('@/features/registrations/RegisterForm').then((found) => ({ default: found.RegisterForm })));

/** An event that everybody may come to: what, when, where, and how to have a place. */
export function EventPage({ lab, activity }: { lab: string; activity: number }) {
  const event = hooks.useQuery('get', '/v1/events/{lab}/{activity}', { params: { path: { lab, activity } } });
  return (
    <Loaded query={event} height="40rem">
      {(found) => <Found event={found} />}
    </Loaded>
  );
}

const whereOf = (event: Event, online: string): string => {
  const there = [event.place_words, event.lab_name, event.address].filter(Boolean).join(', ');
  return [event.place !== 'online' && there, event.online && online].filter(Boolean).join(' · ');
};

function Found({ event }: { event: Event }) {
  const t = useT();
  const now = useNow();
  const format = useFormat(event.timezone);
  const standing = standingOf(event, now);
  const { session, isLoading } = useSession();
  return (
    <Page
      title={event.title}
      kicker={`${t(`activities.kind.${event.kind}`)} · ${event.lab_name}`}
      lead={event.summary ?? undefined}
      crumbs={[{ href: '/evenements', label: t('event.title') }]}
      actions={<StandingBadge event={event} now={now} />}
    >
      {event.fictitious && <Alert tone="warning">{t('projects.fictitious.long')}</Alert>}
      <DefinitionList
        items={[
          { term: t('event.when'), value: format.slot(event.starts_at, event.ends_at) },
          { term: t('event.where'), value: whereOf(event, t('event.online')) },
          { term: t('event.by'), value: <AppLink href={`/labs/${event.lab}`}>{event.lab_name}</AppLink> },
          {
            term: t('event.project'),
            value: event.project && <AppLink href={`/labs/${event.lab}/projets/${event.project}`}>{event.project_title}</AppLink>,
          },
          { term: t('event.community'), value: event.community_name },
        ]}
      />
      <p>
        <a href={calendarOf(event.lab, event.id)}>{t('event.calendar')}</a>
      </p>
      {event.tree && (
        <Section title={t('event.what')}>
          <Markdown tree={event.tree} />
        </Section>
      )}
      {standing === 'none' ? (
        <p>{t('registration.none')}</p>
      ) : (
        !isLoading && (
          <Suspense fallback={<Skeleton height="30rem" />}>
            <Registering event={event} open={standing === 'open' || standing === 'full'} full={standing === 'full'} signedIn={session !== null} />
          </Suspense>
        )
      )}
    </Page>
  );
}

interface RegisteringProps {
  event: Event;
  open: boolean;
  full: boolean;
  signedIn: boolean;
}

function Registering({ event, open, full, signedIn }: RegisteringProps) {
  const t = useT();
  const queries = useQueryClient();
  const [sent, setSent] = useState<{ typed: Asked; hours: number } | null>(null);
  const [draft, setDraft] = useState<Partial<Asked>>({});
  const path = { lab: event.lab, activity: event.id };
  const mine = hooks.useQuery('get', '/v1/labs/{lab}/activities/{activity}/registrations/own', { params: { path } }, { enabled: signedIn, retry: false });
  const rules = event.registration;
  const known = mine.error !== null && asProblem(mine.error).status === 404 ? null : mine.data;
  if (signedIn && known && known.state !== 'annulee') {
    return (
      <Section title={t('registration.own')}>
        <OwnRegistration
          registration={known}
          code={
            <Section title={t('registration.own.code')}>
              <OwnCode lab={event.lab} activity={event.id} id={known.id} />
            </Section>
          }
          certificate={async () => {
            const { data } = await client.GET('/v1/labs/{lab}/activities/{activity}/registrations/own/certificate.pdf', { params: { path }, parseAs: 'blob' });
            return data;
          }}
          onChange={async (body) => {
            await client.PATCH('/v1/labs/{lab}/activities/{activity}/registrations/own', { params: { path, header: ifMatch(known.version) }, body });
            await queries.invalidateQueries();
          }}
          onGiveUp={async () => {
            await client.DELETE('/v1/labs/{lab}/activities/{activity}/registrations/own', { params: { path } });
            await queries.invalidateQueries();
          }}
        />
      </Section>
    );
  }
  if (!open || !rules) return null;
  if (sent) {
    return (
      <Section title={t('registration.sent')}>
        <div role="status" className="ti-stack">
          <p>{t('registration.sent.lead', { email: sent.typed.email, hours: sent.hours })}</p>
          <div>
            <Button
              look="tertiary"
              onClick={() => {
                setDraft(sent.typed);
                setSent(null);
              }}
            >
              {t('registration.sent.back')}
            </Button>
          </div>
        </div>
      </Section>
    );
  }
  const chosen = rules.mode === 'selection';
  const lead = chosen ? 'registration.apply.lead' : full ? 'registration.wait.lead' : signedIn ? 'registration.register.own' : 'registration.register.lead';
  return (
    <Section id="inscription" title={t(chosen ? 'registration.apply' : full ? 'registration.wait' : 'registration.register')} lead={t(lead)}>
      <RegisterForm
        lab={event.lab}
        rules={rules}
        draft={draft}
        signedIn={signedIn}
        action={t(!signedIn ? 'registration.send' : chosen ? 'registration.apply' : full ? 'registration.wait' : 'registration.register')}
        onSend={async ({ name, email, count_involvement, ...said }, typed) => {
          if (signedIn) {
            const { data } = await client.POST('/v1/labs/{lab}/activities/{activity}/registrations/own', { params: { path }, body: { ...said, count_involvement, name: null } });
            toast(t(data?.state === 'candidate' ? 'registration.applied' : data?.state === 'attente' ? 'registration.waiting' : 'registration.taken'));
            await queries.invalidateQueries();
            return;
          }
          const { data } = await client.POST('/v1/labs/{lab}/activities/{activity}/registration-links', {
            params: { path },
            body: { ...said, name, email, consent: true },
          });
          setSent({ typed, hours: data?.hours ?? 48 });
        }}
      />
    </Section>
  );
}
