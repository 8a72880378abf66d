import { useState } from 'react';
import { hooks } from '@/api/client';
import { AddItemDialog } from '@/features/governance/AddItemDialog';
import { Agenda } from '@/features/governance/Agenda';
import { Attendance } from '@/features/governance/Attendance';
import { type Session, toneOf } from '@/features/governance/model';
import { SessionActs } from '@/features/governance/SessionActs';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import { PackDialog } from './PackDialog';
import { ZONE } from './PlanFields';

/** One session of a body: its agenda, who is there, what is decided, its minutes. */
export function SessionPage({ lab, session: id }: { lab: string; session: number }) {
  const t = useT();
  const format = useFormat(ZONE);
  const session = hooks.useQuery('get', '/v1/labs/{lab}/body-sessions/{number}', { params: { path: { lab, number: id } } });
  return (
    <Loaded query={session} height="40rem">
      {(found) => (
        <Page
          title={t('governance.session.title', { body: found.body_name, day: format.day(found.starts_at) })}
          lead={[format.timeRange(found.starts_at, found.ends_at), found.place].filter(Boolean).join(', ')}
          crumbs={[{ href: `/labs/${lab}/gouvernance`, label: t('governance.title') }]}
          kicker={
            <>
              <Badge tone={toneOf(found.status)}>{t(`governance.session.${found.status}`)}</Badge>
              {found.fictitious && <Badge>{t('governance.fictitious')}</Badge>}
            </>
          }
        >
          <Content lab={lab} session={found} />
        </Page>
      )}
    </Loaded>
  );
}

function Content({ lab, session }: { lab: string; session: Session }) {
  const t = useT();
  const [adding, setAdding] = useState(false);
  const adds = session.abilities.includes('add_item');
  const add = adds && (
    <Button look="secondary" size="small" icon="plus" onClick={() => setAdding(true)}>
      {t('governance.item.add')}
    </Button>
  );
  const prepare = adds && (
    <ButtonLink look="secondary" size="small" href={`/labs/${lab}/gouvernance/${session.body}/preparation`}>
      {t('governance.prepare')}
    </ButtonLink>
  );
  return (
    <>
      <Outcome tone={toneOf(session.status)} title={t(`governance.now.${session.status}`, { count: session.items - session.treated })}>
        {session.note && <p className="ti-said-words">{session.note}</p>}
        <SessionActs lab={lab} session={session} />
      </Outcome>
      <Section
        id="ordre-du-jour"
        title={t('governance.agenda')}
        actions={
          adds &&
          session.agenda.length > 0 && (
            <div className="ti-cluster">
              {prepare}
              {add}
            </div>
          )
        }
      >
        {session.agenda.length === 0 ? (
          <EmptyState title={t('governance.agenda.none')} action={adds && <div className="ti-cluster">{prepare}{add}</div>}>
            {t('governance.agenda.none.hint')}
          </EmptyState>
        ) : (
          <Agenda lab={lab} session={session} pack={(item, onClose) => <PackDialog lab={lab} session={session.id} item={item} onClose={onClose} />} />
        )}
      </Section>
      <Attendance lab={lab} session={session} />
      <Section id="releve" title={t('governance.record')} lead={t(session.minutes ? 'governance.record.final' : 'governance.record.draft')}>
        <div>
          <ButtonLink look="secondary" icon="download" href={`/v1/labs/${lab}/body-sessions/${session.id}/minutes.pdf`} newTab>
            {t('governance.record.open')}
          </ButtonLink>
        </div>
        {session.minutes && (
          <p className="ti-small">
            {t('governance.record.hash')} <code>{session.minutes.sha256.slice(0, 16)}…</code>
          </p>
        )}
      </Section>
      {adding && <AddItemDialog lab={lab} session={session.id} onClose={() => setAdding(false)} />}
    </>
  );
}
