import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { type OwnFeedback, valuesOf } from '@/features/feedback/model';
import { useAbout } from '@/features/feedback/useAbout';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { FormActions } from '@/ui/form/Form';
import { Page, Section } from '@/ui/layout/Page';

// Few come back to correct: the form is fetched for them alone.
const AnswerForm = lazy(() => import('@/features/feedback/AnswerForm').then((found) => ({ default: found.AnswerForm })));

/** An answer found again by the key that ends this page's address. */
export function OwnFeedbackPage({ ownKey }: { ownKey: string }) {
  const t = useT();
  const aboutOf = useAbout();
  const [gone, setGone] = useState(false);
  const header = { 'X-Feedback-Key': ownKey };
  const found = hooks.useQuery('get', '/v1/own-feedback', { params: { header } }, { enabled: !gone && ownKey !== '' });
  if (gone || ownKey === '' || (found.error && asProblem(found.error).status === 404)) {
    const why = gone ? 'feedback.gone' : 'feedback.own.lost';
    return (
      <Page title={t('feedback.own')}>
        <div {...(gone && { role: 'status' })}>
          <EmptyState title={t(why)}>{t(`${why}.hint`)}</EmptyState>
        </div>
      </Page>
    );
  }
  return (
    <Page title={t('feedback.own')} {...(found.data && { kicker: found.data.form.procedure ?? found.data.form.title, lead: aboutOf(found.data.form).lead })}>
      <Loaded query={found} height="24rem">
        {(own) => <Found own={own} header={header} onAgain={() => found.refetch()} onGone={() => setGone(true)} />}
      </Loaded>
    </Page>
  );
}

interface FoundProps {
  own: OwnFeedback;
  header: { 'X-Feedback-Key': string };
  onAgain: () => Promise<unknown>;
  onGone: () => void;
}

function Found({ own, header, onAgain, onGone }: FoundProps) {
  const t = useT();
  const format = useFormat(own.form.timezone);
  const [editing, setEditing] = useState(false);
  const [asked, setAsked] = useState(false);
  const [changed, setChanged] = useState(false);
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (changed) said.current?.focus();
  }, [changed]);
  if (editing) {
    return (
      <Suspense fallback={<Skeleton height="24rem" />}>
        <AnswerForm
          asked={own.form}
          given={valuesOf(own)}
          action={t('feedback.change.save')}
          onSend={async (body) => {
            await client.POST('/v1/own-feedback/correction', { params: { header }, body });
            await onAgain();
            setEditing(false);
            setChanged(true);
          }}
        />
      </Suspense>
    );
  }
  const answer = {
    seance: () => t(`feedback.score.${String(own.score)}` as 'feedback.score.5'),
    six_mois: () => t(own.improved ? 'feedback.improved.yes' : 'feedback.improved.no'),
    avant: () => t('feedback.points', { points: own.points ?? 0 }),
    apres: () => t('feedback.points', { points: own.points ?? 0 }),
  }[own.form.wave]();
  return (
    <>
      <Outcome tone="good" title={t(changed ? 'feedback.changed' : 'feedback.thanks')} ref={said}>
        <p>{t('feedback.thanks.hint')}</p>
      </Outcome>
      <Section title={t('feedback.given')}>
        <DefinitionList
          items={[
            { term: t('feedback.given.on'), value: format.day(own.answered_on) },
            { term: t('feedback.given.as'), value: t(`feedback.audience.${own.audience}`) },
            { term: t('feedback.given.answer'), value: answer },
            { term: t('feedback.given.words'), value: own.words },
            { term: t('feedback.given.testimony'), value: own.testimony?.words },
            { term: t('feedback.saidBy'), value: own.testimony?.said_by },
            { term: t('feedback.given.status'), value: own.testimony && t(own.testimony.public ? 'feedback.status.public' : `feedback.status.${own.testimony.status}.yours`) },
          ]}
        />
        <FormActions>
          {own.may_change && (
            <Button look="secondary" onClick={() => setEditing(true)}>
              {t('feedback.change')}
            </Button>
          )}
          <Button look="secondary" danger onClick={() => setAsked(true)}>
            {t('feedback.withdraw')}
          </Button>
        </FormActions>
      </Section>
      {asked && (
        <ReasonDialog
          title={t('feedback.withdraw.sure')}
          lead={t('feedback.withdraw.lead')}
          action={t('feedback.withdraw')}
          danger
          reasoned={false}
          onClose={() => setAsked(false)}
          onSend={async () => {
            await client.DELETE('/v1/own-feedback', { params: { header } });
            onGone();
          }}
        />
      )}
    </>
  );
}
