import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { RadioField } from '@/ui/form/choices';
import { TextArea } from '@/ui/form/fields';
import { type Decision, type Place, STANCES, type Stance } from './model';

const BASE = '/v1/labs/{lab}/communities/{community}/consent-decisions/{decision}' as const;
const MAX = 2_000;

interface Props {
  place: Place;
  decision: Decision;
}

/** Saying where one stands: three ways, and what each means; an objection says why. */
export function Speak({ place, decision }: Props) {
  const t = useT();
  const own = decision.rounds[0]?.positions.find((one) => one.mine);
  const objecting = own?.stance === 'objection' && own.lifted_at === null;
  const { act, problem, busy } = useAct();
  const lifted = own?.lifted_at !== null && own !== undefined;
  const [stance, setStance] = useState<Stance | ''>(lifted ? 'consentement' : (own?.stance ?? ''));
  const [reason, setReason] = useState(lifted ? '' : (own?.reason ?? ''));
  const [tried, setTried] = useState(false);
  const missing = stance === 'objection' && reason.trim() === '';
  const send = async () => {
    setTried(true);
    if (stance === '' || missing) {
      document.querySelector<HTMLElement>(stance === '' ? 'input[name=stance]' : '#stance-reason')?.focus();
      return;
    }
    const done = await act(
      () =>
        client.PUT(`${BASE}/position`, {
          params: { path: { ...place, decision: decision.id } },
          body: { round: decision.round, stance, reason: reason.trim() || null },
        }),
      t(`consent.speak.done.${stance}`),
    );
    if (done) setTried(false);
  };
  return (
    <form
      className="ti-speak"
      aria-label={t('consent.speak')}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      {objecting ? (
        <p>{t('consent.speak.objecting')}</p>
      ) : (
        <RadioField
          legend={t(own ? 'consent.speak.again' : 'consent.speak.where')}
          name="stance"
          selected={stance}
          error={tried && stance === '' ? t('consent.speak.missing') : undefined}
          onChange={(event) => setStance(event.target.value as Stance)}
          options={STANCES.map((one) => ({ value: one, label: t(`consent.speak.${one}`), hint: t(`consent.speak.${one}.hint`) }))}
        />
      )}
      {stance !== '' && (
        <TextArea
          id="stance-reason"
          rows={3}
          maxLength={MAX}
          optional={stance !== 'objection'}
          label={t(stance === 'objection' ? 'consent.speak.reason.objection' : 'consent.speak.reason')}
          {...(stance === 'objection' && { hint: t('consent.speak.reason.hint') })}
          value={reason}
          error={tried && missing ? t('consent.speak.reason.missing') : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      <div>
        <Button type="submit" look={objecting ? 'secondary' : 'primary'} busy={busy}>
          {t(objecting ? 'consent.speak.complete' : own ? 'consent.speak.change' : 'consent.speak.send')}
        </Button>
      </div>
    </form>
  );
}

/** Lifting one's objection, saying what answered it. */
export function Lift({ place, decision }: Props) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const send = async () => {
    setTried(true);
    if (why.trim() === '') {
      document.getElementById('lift-why')?.focus();
      return;
    }
    await act(
      () =>
        client.POST(`${BASE}/lifting`, {
          params: { path: { ...place, decision: decision.id } },
          body: { round: decision.round, why: why.trim() },
        }),
      t('consent.lift.done'),
    );
  };
  return (
    <form
      className="ti-speak"
      aria-label={t('consent.lift')}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <p>{t('consent.lift.lead')}</p>
      <TextArea
        id="lift-why"
        rows={2}
        maxLength={MAX}
        label={t('consent.lift.why')}
        value={why}
        error={tried && why.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => setWhy(event.target.value)}
      />
      <div>
        <Button look="secondary" type="submit" busy={busy}>
          {t('consent.lift')}
        </Button>
      </div>
    </form>
  );
}
