import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { client } from '@/api/client';
import { asProblem } from '@/api/problem';
import { perform } from '@/features/requests/acts/acts';
import { CooperationStep } from '@/features/requests/form/CooperationStep';
import { IdeaStep } from '@/features/requests/form/IdeaStep';
import { MeansStep } from '@/features/requests/form/MeansStep';
import { QuestionsStep } from '@/features/requests/form/QuestionsStep';
import { useDraft } from '@/features/requests/form/useDraft';
import { addressOf, type Request } from '@/features/requests/model';
import { FormView } from '@/features/requests/view/FormView';
import { Lacks } from '@/features/requests/view/Lacks';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce, toast } from '@/ui/feedback/toasts';
import { FormActions } from '@/ui/form/Form';
import './propose.css';

const STEPS = [1, 2, 3, 4, 5] as const;

interface Props {
  lab: string;
  found: Request | null;
  step: number;
  onMade: (request: Request) => void;
  onStep: (step: number, request?: number) => void;
}

export function ProposalForm({ lab, found, step, onMade, onStep }: Props) {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const [request, setRequest] = useState(found);
  const [titleMissing, setTitleMissing] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const saved = useCallback(
    (after: Request) => {
      setRequest(after);
      if (!found) onMade(after);
    },
    [found, onMade],
  );
  const form = useDraft(lab, found, saved);
  // Nothing before a draft exists: the questions come from its grid.
  const at = request ? step : 1;

  const go = async (to: number) => {
    setRefused(null);
    if (form.typed.fields.title.trim() === '') {
      setTitleMissing(true);
      announce(t('requests.field.title.missing'));
      document.getElementById('title')?.focus();
      return;
    }
    setTitleMissing(false);
    setBusy(true);
    const after = await form.save();
    setBusy(false);
    if (!after) return;
    onStep(to, after.id);
    requestAnimationFrame(() => heading.current?.focus());
  };
  const leave = async (act: () => Promise<string>) => {
    setBusy(true);
    setRefused(null);
    try {
      const after = await form.save();
      if (!after) return;
      toast(await act());
      await queries.invalidateQueries();
      await navigate({ to: '/labs/$lab/propositions/$request', params: { lab, request: String(after.id) } });
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  const deposit = () =>
    leave(async () => {
      await perform(lab, request?.id ?? 0, 'deposit', '');
      return t('requests.act.deposit.done');
    });
  const takeTheirs = async () => {
    if (!request) return;
    const { data } = await client.GET('/v1/labs/{lab}/requests/{request}', { params: { path: { lab, request: request.id } } });
    if (!data) return;
    form.adopt(data);
    await form.save();
  };
  const stale = form.problem !== null && asProblem(form.problem).status === 412;

  return (
    <div className="ti-propose">
      <nav aria-label={t('requests.propose.steps')}>
        <ol className="ti-plain ti-propose__steps">
          {STEPS.map((one) => (
            <li key={one}>
              <button
                type="button"
                disabled={!request && one > 1}
                {...(one === at && { 'aria-current': 'step' as const })}
                onClick={() => void go(one)}
              >
                <span className="ti-propose__number">{one}</span>
                <span>{t(`requests.step.${one}`)}</span>
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <form
        noValidate
        className="ti-form ti-propose__form"
        aria-labelledby="step-title"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && at < 5) void go(at + 1);
        }}
      >
        <header className="ti-propose__head">
          <h2 id="step-title" ref={heading} tabIndex={-1}>
            {t(`requests.step.${(STEPS.find((one) => one === at) ?? 1)}`)}
          </h2>
          <p className="ti-small">{t(`requests.step.${(STEPS.find((one) => one === at) ?? 1)}.lead`)}</p>
        </header>
        {form.problem !== null && (
          <ProblemAlert error={form.problem} {...(!stale && { onRetry: () => void form.save() })}>
            {stale && (
              <span>
                <Button size="small" look="secondary" onClick={() => void takeTheirs()}>
                  {t('requests.propose.mine')}
                </Button>
              </span>
            )}
          </ProblemAlert>
        )}
        {refused !== null && <ProblemAlert error={refused} />}
        {at === 1 && <IdeaStep form={form} kindStands={request !== null && request.state !== 'brouillon'} titleMissing={titleMissing} />}
        {at === 2 && <CooperationStep lab={lab} form={form} request={request} />}
        {at === 3 && <MeansStep form={form} />}
        {at === 4 && <QuestionsStep form={form} questions={request?.answers ?? []} />}
        {at === 5 && request && (
          <>
            <Lacks lacks={request.lacks} edit={(there) => `/labs/${lab}/proposer?demande=${request.id}&etape=${there}`} />
            <h3 className="ti-propose__name">{request.title}</h3>
            <FormView request={request} />
          </>
        )}
        <FormActions>
          {at < 5 && (
            <Button type="submit" busy={busy}>
              {t('requests.propose.next')}
            </Button>
          )}
          {at === 5 && request?.abilities.includes('deposit') && (
            <Button busy={busy} onClick={() => void deposit()}>
              {t('requests.act.deposit')}
            </Button>
          )}
          {at > 1 && (
            <Button look="secondary" onClick={() => void go(at - 1)}>
              {t('requests.propose.previous')}
            </Button>
          )}
          {request && (
            <Button look="quiet" onClick={() => void leave(async () => t('requests.propose.kept'))}>
              {t('requests.propose.later')}
            </Button>
          )}
        </FormActions>
        <p className="ti-small" role="status">
          {form.saved
            ? t(form.pending ? 'requests.propose.saving' : 'requests.propose.saved', { time: format.time(form.saved) })
            : t(request ? 'requests.propose.autosave' : 'requests.propose.first')}
        </p>
      </form>
      {request && (
        <p className="ti-small">
          <a href={addressOf(lab, request.id)} target="_blank" rel="noreferrer">
            {t('requests.propose.see')}
          </a>
        </p>
      )}
    </div>
  );
}
