import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { instantOf, wallClock } from '@/i18n/wallclock';
import { ifMatch, useAct } from '@/ui/act';
import { Button, ButtonLink } from '@/ui/Button';
import { DialogForm } from '@/ui/data/DialogForm';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { DateField, TextArea, TimeField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { ahead, type Decision, decisionsOf, type Place, ZONE } from './model';

const BASE = '/v1/labs/{lab}/communities/{community}/consent-decisions/{decision}' as const;
type Open = 'extend' | 'withdraw' | 'review' | 'carry' | null;

interface Props {
  place: Place;
  decision: Decision;
  onAmend: () => void;
}

/** What may be done about a decision now, and nothing else. */
export function DecisionActs({ place, decision, onAmend }: Props) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [open, setOpen] = useState<Open>(null);
  const path = { ...place, decision: decision.id };
  const params = { path, header: ifMatch(decision.version) };
  const may = (what: string) => decision.abilities.includes(what);
  const done = async (words: string) => {
    setOpen(null);
    await act(async () => undefined, words);
  };
  return (
    <>
      {problem !== null && <ProblemAlert error={problem} />}
      <div className="ti-form__actions">
        {may('close') && (
          <Button
            look={decision.tally.objections > 0 ? 'secondary' : 'primary'}
            busy={busy}
            onClick={() => void act(() => client.POST(`${BASE}/closing`, { params: { path } }), t('consent.close.done'))}
          >
            {t('consent.close')}
          </Button>
        )}
        {may('review') && <Button onClick={() => setOpen('review')}>{t('consent.review')}</Button>}
        {may('revise') && (
          <ButtonLink look="secondary" href={`${decisionsOf(place)}/nouvelle?revoir=${decision.id}`}>
            {t('consent.revise')}
          </ButtonLink>
        )}
        {may('amend') && (
          <Button look="secondary" onClick={onAmend}>
            {t('consent.amend')}
          </Button>
        )}
        {may('extend') && (
          <Button look="secondary" onClick={() => setOpen('extend')}>
            {t('consent.extend')}
          </Button>
        )}
        {may('carry') && (
          <Button look="secondary" onClick={() => setOpen('carry')}>
            {t('consent.carry')}
          </Button>
        )}
        {may('withdraw') && (
          <Button look="tertiary" onClick={() => setOpen('withdraw')}>
            {t('consent.withdraw')}
          </Button>
        )}
      </div>
      {open === 'extend' && <ExtendDialog place={place} decision={decision} onClose={() => setOpen(null)} onDone={done} />}
      {open === 'review' && <ReviewDialog place={place} decision={decision} onClose={() => setOpen(null)} onDone={done} />}
      {open === 'withdraw' && (
        <ReasonDialog
          title={t('consent.withdraw.title')}
          lead={t('consent.withdraw.lead')}
          action={t('consent.withdraw')}
          onClose={() => setOpen(null)}
          onSend={async (reason) => {
            await client.POST(`${BASE}/withdrawal`, { params, body: { reason } });
            await done(t('consent.withdraw.done'));
          }}
        />
      )}
      {open === 'carry' && (
        <ReasonDialog
          reasoned={false}
          title={t('consent.carry.title')}
          lead={t('consent.carry.lead')}
          action={t('consent.carry')}
          onClose={() => setOpen(null)}
          onSend={async () => {
            await client.POST(`${BASE}/proposal`, { params: { path } });
            await done(t('consent.carry.done'));
          }}
        />
      )}
    </>
  );
}

interface DialogProps {
  place: Place;
  decision: Decision;
  onClose: () => void;
  onDone: (words: string) => Promise<void>;
}

/** More time: what was said stays. */
function ExtendDialog({ place, decision, onClose, onDone }: DialogProps) {
  const t = useT();
  const [day, setDay] = useState(ahead(7));
  const [time, setTime] = useState(wallClock(decision.closes_at, ZONE).time);
  return (
    <DialogForm
      title={t('consent.extend.title')}
      action={t('consent.extend')}
      onClose={onClose}
      missing={() => (day === '' ? 'extend-day' : time === '' ? 'extend-time' : null)}
      onSend={async () => {
        await client.POST(`${BASE}/extension`, {
          params: { path: { ...place, decision: decision.id }, header: ifMatch(decision.version) },
          body: { closes_at: instantOf(day, time, ZONE).toISOString() },
        });
        await onDone(t('consent.extend.done'));
      }}
    >
      <p>{t('consent.extend.lead')}</p>
      <FormRow>
        <DateField id="extend-day" label={t('consent.closes.day')} value={day} onChange={(event) => setDay(event.target.value)} />
        <TimeField id="extend-time" label={t('consent.closes.time')} value={time} onChange={(event) => setTime(event.target.value)} />
      </FormRow>
    </DialogForm>
  );
}

/** Looking at a decision again: kept until another day; only consent undoes it. */
function ReviewDialog({ place, decision, onClose, onDone }: DialogProps) {
  const t = useT();
  const [words, setWords] = useState('');
  const [day, setDay] = useState(ahead(365));
  const [tried, setTried] = useState(false);
  return (
    <DialogForm
      title={t('consent.review.title')}
      action={t('consent.review.keep')}
      onClose={onClose}
      onTry={() => setTried(true)}
      missing={() => (words.trim() === '' ? 'review-words' : day === '' ? 'review-day' : null)}
      onSend={async () => {
        await client.POST(`${BASE}/review`, {
          params: { path: { ...place, decision: decision.id }, header: ifMatch(decision.version) },
          body: { words: words.trim(), review_on: day },
        });
        await onDone(t('consent.review.done'));
      }}
    >
      <p>{t('consent.review.lead')}</p>
      <TextArea
        id="review-words"
        rows={3}
        maxLength={2_000}
        label={t('consent.review.words')}
        value={words}
        error={tried && words.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => setWords(event.target.value)}
      />
      <DateField id="review-day" label={t('consent.review.next')} value={day} onChange={(event) => setDay(event.target.value)} />
    </DialogForm>
  );
}
