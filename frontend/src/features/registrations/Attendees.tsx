import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import { type Question, type Row, toneOf } from './model';
import './registrations.css';

const AddSomebody = lazy(() => import('./AddSomebody').then((found) => ({ default: found.AddSomebody })));

type Asked = { kind: 'cancel'; row: Row } | { kind: 'first'; row: Row; other: Row } | { kind: 'add' };

/** Who registered, for those who receive people: shown by a click, since each reading is written in the log. */
export function Attendees({ lab, activity }: { lab: string; activity: number }) {
  const t = useT();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const params = { path: { lab, activity } };
  const found = hooks.useQuery('get', '/v1/labs/{lab}/activities/{activity}/registrations', { params }, { refetchOnWindowFocus: false });
  const done = async (words: string) => {
    setAsked(null);
    toast(words);
    await queries.invalidateQueries();
  };
  const of = (row: Row) => ({ path: { lab, activity, registration: row.id } });
  return (
    <Loaded query={found} height="24rem">
      {({ items, questions, erased }) => {
        const seated = items.filter((one) => one.state === 'inscrite');
        const candidates = items.filter((one) => one.state === 'candidate');
        const waiting = items.filter((one) => one.state === 'attente');
        const left = items.filter((one) => one.state === 'annulee' || one.state === 'refusee');
        const person = (row: Row, more?: ReactNode) => (
          <Person key={row.id} row={row} questions={questions}>
            {more}
            {row.abilities.includes('certificate') && (
              <a href={`/v1/labs/${lab}/activities/${activity}/registrations/${row.id}/certificate.pdf`} download>
                {t('registration.certificate.of')}
                <span className="ti-sr"> {row.name}</span>
              </a>
            )}
            {row.abilities.includes('cancel') && (
              <Button size="small" look="tertiary" danger onClick={() => setAsked({ kind: 'cancel', row })}>
                {t('registration.cancel')}
                <span className="ti-sr"> {row.name}</span>
              </Button>
            )}
          </Person>
        );
        return (
          <>
            <FormActions>
              <Button icon="plus" onClick={() => setAsked({ kind: 'add' })}>
                {t('registration.add')}
              </Button>
              <a href={`/v1/labs/${lab}/activities/${activity}/registrations.csv?flavour=tableur`} download>
                {t('registration.list.export')}
              </a>
              <a href={`/v1/labs/${lab}/activities/${activity}/presence-sheet.pdf`} download>
                {t('registration.list.sheet')}
              </a>
            </FormActions>
            {items.length === 0 && <EmptyState title={t('registration.list.none')}>{t('registration.list.none.hint')}</EmptyState>}
            {candidates.length > 0 && (
              <Section title={t('registration.list.candidates')}>
                <ul className="ti-plain ti-rows">{candidates.map((row) => person(row))}</ul>
              </Section>
            )}
            {seated.length > 0 && (
              <Section title={t('registration.list.seated')}>
                <ul className="ti-plain ti-rows">{seated.map((row) => person(row))}</ul>
              </Section>
            )}
            {waiting.length > 0 && (
              <Section title={t('registration.list.waiting')}>
                <ol className="ti-plain ti-rows">
                  {waiting.map((row, rank) => {
                    const other = waiting[rank - 1];
                    return person(
                      row,
                      row.abilities.includes('move') && other && (
                        <Button size="small" look="tertiary" icon="up" onClick={() => setAsked({ kind: 'first', row, other })}>
                          {t('registration.first')}
                          <span className="ti-sr"> {row.name}</span>
                        </Button>
                      ),
                    );
                  })}
                </ol>
              </Section>
            )}
            {left.length > 0 && (
              <Section title={t('registration.list.left')}>
                <ul className="ti-plain ti-rows">{left.map((row) => person(row))}</ul>
              </Section>
            )}
            {erased > 0 && <p className="ti-small">{t('registration.list.erased', { count: erased })}</p>}
            {asked?.kind === 'cancel' && (
              <ReasonDialog
                title={t('registration.cancel')}
                lead={t('registration.cancel.lead', { name: asked.row.name ?? '' })}
                action={t('registration.cancel')}
                danger
                onClose={() => setAsked(null)}
                onSend={async (reason) => {
                  await client.POST('/v1/labs/{lab}/activities/{activity}/registrations/{registration}/cancellation', {
                    params: of(asked.row),
                    body: { reason },
                  });
                  await done(t('registration.cancel.done'));
                }}
              />
            )}
            {asked?.kind === 'first' && (
              <ReasonDialog
                title={t('registration.first')}
                lead={t('registration.first.lead', { name: asked.row.name ?? '', other: asked.other.name ?? '' })}
                action={t('registration.first')}
                label={t('registration.first.why')}
                onClose={() => setAsked(null)}
                onSend={async (reason) => {
                  await client.POST('/v1/labs/{lab}/activities/{activity}/registrations/{registration}/turn', {
                    params: of(asked.row),
                    body: { before: asked.other.id, reason },
                  });
                  await done(t('registration.first.done'));
                }}
              />
            )}
            {asked?.kind === 'add' && (
              <Suspense>
                <AddSomebody lab={lab} activity={activity} questions={questions} onClose={() => setAsked(null)} onDone={done} />
              </Suspense>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function Person({ row, questions, children }: { row: Row; questions: readonly Question[]; children: ReactNode }) {
  const t = useT();
  const answered = questions.flatMap((question, rank) => (row.answers[rank] ? [{ question: question.label, answer: row.answers[rank] }] : []));
  return (
    <li>
      <div className="ti-cluster">
        <h3>{row.name}</h3>
        <Badge tone={toneOf(row.state)}>{row.place_in_queue === null ? t(`registration.state.${row.state}`) : t('registration.list.rank', { rank: row.place_in_queue })}</Badge>
      </div>
      <p className="ti-small">
        {[
          t(`registration.public.${row.public}`),
          row.organisation,
          row.guests.length > 0 && t('registration.list.with', { names: row.guests.join(', ') }),
        ]
          .filter(Boolean)
          .join(' · ')}
        {row.email && (
          <>
            {' · '}
            <a href={`mailto:${row.email}`}>{row.email}</a>
          </>
        )}
      </p>
      {row.access_needs && <p>{t('registration.list.needs', { words: row.access_needs })}</p>}
      {answered.length > 0 && (
        <dl className="ti-stack" data-gap="small">
          {answered.map(({ question, answer }) => (
            <div key={question}>
              <dt className="ti-small">{question}</dt>
              <dd className="ti-people__said">{answer}</dd>
            </div>
          ))}
        </dl>
      )}
      <FormActions>{children}</FormActions>
    </li>
  );
}
