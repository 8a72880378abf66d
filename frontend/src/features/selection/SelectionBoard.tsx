import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useFormat, useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Alert } from '@/ui/feedback/Alert';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { announce, toast } from '@/ui/feedback/toasts';
import { FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import { CandidateCard } from './CandidateCard';
import { type Candidate, type Choice, howFar, type Selection } from './model';
import { Sides } from './Sides';

type Asked = { kind: 'decline'; row: Candidate } | { kind: 'confirm' };

/** Choosing among candidates: nobody is told before all is confirmed at once. */
export function SelectionBoard({ lab, activity }: { lab: string; activity: number }) {
  const t = useT();
  const format = useFormat();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [busy, setBusy] = useState<ReadonlySet<number>>(new Set()); // each candidate's own: one goes on to the next meanwhile
  const [problem, setProblem] = useState<unknown>(null);
  const path = { lab, activity };
  const options = hooks.queryOptions('get', '/v1/labs/{lab}/activities/{activity}/selection', { params: { path } });
  const found = hooks.useQuery('get', '/v1/labs/{lab}/activities/{activity}/selection', { params: { path } }, { refetchOnWindowFocus: false, retry: false });
  const show = (said: Selection | undefined) =>
    queries.setQueryData<Selection>(options.queryKey, (known) => (said && known && known.version > said.version ? known : said)); // answers may overtake each other
  const choose = async (row: Candidate, choice: Choice, reason: string | null) => {
    const { data } = await client.PUT('/v1/labs/{lab}/activities/{activity}/registrations/{registration}/choice', {
      params: { path: { ...path, registration: row.id }, header: ifMatch(row.version) },
      body: { choice, reason },
    });
    show(data);
    announce(t(`selection.chose.${choice}`, { name: row.name ?? '' }));
  };
  const press = async (row: Candidate, choice: Choice) => {
    if (choice === 'non_retenue') return setAsked({ kind: 'decline', row });
    setBusy((others) => new Set([...others, row.id]));
    setProblem(null);
    try {
      await choose(row, choice, null);
    } catch (error) {
      setProblem(error);
      announce(asProblem(error).title);
      await queries.invalidateQueries();
    } finally {
      setBusy((others) => new Set([...others].filter((one) => one !== row.id)));
    }
    return undefined;
  };
  const none = found.error !== null && asProblem(found.error).status === 404;
  if (none) return <EmptyState title={t('selection.off')}>{t('selection.off.hint')}</EmptyState>;
  return (
    <Loaded query={found} height="24rem">
      {(selection) => {
        const { undecided } = howFar(selection);
        const uneven = selection.parity && selection.disfavoured !== null;
        return (
          <>
            <Sides selection={selection} />
            {problem !== null && <ProblemAlert error={problem} />}
            {selection.selected_at ? (
              <Alert tone="success">{t('selection.done', { day: format.day(selection.selected_at) })}</Alert>
            ) : (
              selection.settled && <Alert tone="info">{t('selection.settled')}</Alert>
            )}
            {selection.candidates.length === 0 ? (
              <EmptyState title={t('selection.none')}>{t('selection.none.hint')}</EmptyState>
            ) : (
              <Section title={t('selection.title')} lead={selection.settled ? undefined : t('selection.lead')}>
                <ol className="ti-plain ti-cards ti-candidates">
                  {selection.candidates.map((row) => (
                    <CandidateCard
                      key={row.id}
                      lab={lab}
                      candidate={row}
                      questions={selection.questions}
                      settled={selection.settled}
                      busy={busy.has(row.id)}
                      onChoose={(choice) => void press(row, choice)}
                    />
                  ))}
                </ol>
                {!selection.settled && (
                  <>
                    {undecided > 0 && <p>{t('selection.confirm.missing')}</p>}
                    <FormActions>
                      <Button disabled={undecided > 0} onClick={() => setAsked({ kind: 'confirm' })}>
                        {t('selection.confirm')}
                      </Button>
                    </FormActions>
                  </>
                )}
              </Section>
            )}
            {asked?.kind === 'decline' && (
              <ReasonDialog
                title={t('selection.choice.non_retenue')}
                lead={t('selection.why', { name: asked.row.name ?? '' })}
                label={t('selection.why.hint')}
                action={t('selection.choice.non_retenue')}
                onClose={() => setAsked(null)}
                onSend={async (reason) => {
                  await choose(asked.row, 'non_retenue', reason);
                  setAsked(null);
                }}
              />
            )}
            {asked?.kind === 'confirm' && (
              <Confirm
                uneven={uneven}
                onClose={() => setAsked(null)}
                onSend={async (reason) => {
                  const { data } = await client.POST('/v1/labs/{lab}/activities/{activity}/selection/confirmation', {
                    params: { path, header: ifMatch(selection.version) },
                    body: { reason },
                  });
                  show(data);
                  setAsked(null);
                  toast(t('selection.confirmed'));
                  await queries.invalidateQueries();
                }}
              />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

/** Asked once; refused for parity, it may be confirmed all the same, with a reason that is kept. */
function Confirm({ uneven, onClose, onSend }: { uneven: boolean; onClose: () => void; onSend: (reason: string | null) => Promise<void> }) {
  const t = useT();
  const [refused, setRefused] = useState(false);
  const anyway = refused && uneven;
  return (
    <ReasonDialog
      key={String(anyway)}
      title={t(anyway ? 'selection.confirm.anyway' : 'selection.confirm')}
      lead={t(anyway ? 'selection.confirm.anyway.lead' : 'selection.confirm.lead')}
      action={t(anyway ? 'selection.confirm.anyway' : 'selection.confirm')}
      label={t('selection.confirm.reason')}
      reasoned={anyway}
      remedy={(problem) =>
        asProblem(problem).code === 'parity' && (
          <Button size="small" look="secondary" onClick={() => setRefused(true)}>
            {t('selection.confirm.anyway')}
          </Button>
        )
      }
      onClose={onClose}
      onSend={(reason) => onSend(anyway ? reason : null)}
    />
  );
}
