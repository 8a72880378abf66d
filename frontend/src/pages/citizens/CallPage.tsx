import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { hooks } from '@/api/client';
import { AnswerForm, type AnswerValues } from '@/features/citizens/AnswerForm';
import { CallBadges } from '@/features/citizens/CallCard';
import { LinkSent } from '@/features/citizens/LinkSent';
import { type Call, callOf, standingOf } from '@/features/citizens/model';
import { RestitutionDialog } from '@/features/citizens/RestitutionDialog';
import { useToday } from '@/features/citizens/today';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button, ButtonLink } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Alert } from '@/ui/feedback/Alert';
import { Loaded } from '@/ui/feedback/Loaded';
import { toast } from '@/ui/feedback/toasts';
import { Page, Section } from '@/ui/layout/Page';

/** One call: who is looked for, what it takes, and how to take part without an account. */
export function CallPage({ lab, call: id }: { lab: string; call: number }) {
  const call = hooks.useQuery('get', '/v1/labs/{lab}/participant-calls/{call}', { params: { path: { lab, call: id } } });
  return (
    <Loaded query={call} height="40rem">
      {(found) => <Found call={found} />}
    </Loaded>
  );
}

function Found({ call }: { call: Call }) {
  const t = useT();
  const format = useFormat();
  const today = useToday();
  const queries = useQueryClient();
  const [sent, setSent] = useState<AnswerValues | null>(null);
  const [draft, setDraft] = useState<Partial<AnswerValues>>({});
  const [telling, setTelling] = useState(false);
  const settings = hooks.useQuery('get', '/v1/labs/{lab}/citizen-settings', { params: { path: { lab: call.lab } } });
  const edits = call.abilities.includes('edit');
  const open = call.published && call.project_public && standingOf(call, today) === 'open';
  if (sent && settings.data) {
    return (
      <LinkSent
        email={sent.email}
        hours={settings.data.link_hours}
        onBack={() => {
          setDraft(sent);
          setSent(null);
        }}
      />
    );
  }
  return (
    <Page
      title={call.title}
      kicker={<CallBadges call={call} today={today} />}
      crumbs={[
        { href: `/labs/${call.lab}/appels`, label: t('citizens.calls') },
        { href: `/labs/${call.lab}/projets/${call.project}`, label: call.project_title },
      ]}
      actions={
        edits && (
          <>
            {call.abilities.includes('read_answers') && (
              <ButtonLink href={`${callOf(call.lab, call.id)}/reponses`}>{t('citizens.call.answers')}</ButtonLink>
            )}
            <ButtonLink look="secondary" href={`/labs/${call.lab}/projets/${call.project}/appel?appel=${call.id}`}>
              {t('citizens.call.edit')}
            </ButtonLink>
            <Button look="secondary" onClick={() => setTelling(true)}>
              {t('citizens.restitution')}
            </Button>
          </>
        )
      }
    >
      {call.published && !call.project_public && <Alert tone="info">{t('citizens.call.notPublic')}</Alert>}
      <p className="ti-quote">{call.seeking}</p>
      <DefinitionList
        items={[
          {
            term: t('citizens.call.form'),
            value: `${t(`citizens.association.${call.association}`)} : ${t(`citizens.association.${call.association}.hint`)}`,
          },
          { term: t('citizens.call.time'), value: call.time_needed },
          { term: t('citizens.call.place'), value: call.place },
          { term: t('citizens.call.compensation'), value: call.compensation },
          { term: t('citizens.call.when'), value: t('citizens.call.days', { from: format.day(call.opens_on), to: format.day(call.closes_on) }) },
          {
            term: t('citizens.call.project'),
            value: <AppLink href={`/labs/${call.lab}/projets/${call.project}`}>{call.project_title}</AppLink>,
          },
        ]}
      />
      <p>
        {[
          call.wanted !== null && t('citizens.call.wanted', { count: call.wanted }),
          call.answers !== null && t('citizens.call.counts', { answers: call.answers, chosen: call.chosen ?? 0 }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {call.restitution && (
        <Section title={t('citizens.call.restitution')}>
          <p className="ti-quote">{call.restitution}</p>
        </Section>
      )}
      {open && settings.data && (
        <Section title={t('citizens.answer')} lead={t('citizens.answer.lead')}>
          <AnswerForm call={call} draft={draft} kept={settings.data.retention_days} onSent={setSent} />
        </Section>
      )}
      {telling && (
        <RestitutionDialog
          call={call}
          onClose={() => setTelling(false)}
          onDone={async () => {
            setTelling(false);
            toast(t('citizens.restitution.done'));
            await queries.invalidateQueries();
          }}
        />
      )}
    </Page>
  );
}
