import { type FormEvent, useState } from 'react';
import { client } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { components } from '@/api/generated';
import { type MessageKey, useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { SelectField, TextArea } from '@/ui/form/fields';
import { FormActions, FormRow } from '@/ui/form/Form';
import { useFirstField } from '@/ui/focus';
import { asksKind, type Item, type Outcome, type Position, POSITIONS, REFUSALS, type Session, type Side, sidesOf } from './model';
import { newRecommendation, RecommendationFields, type Recommended } from './RecommendationFields';

interface Props {
  lab: string;
  session: Session;
  item: Item;
  onDone: () => void;
  onCancel: () => void;
}

type Stand = { position: Position | ''; words: string };
const NONE: Stand = { position: '', words: '' };

/** What a rule still waits for, when the API says so in words of its own. */
function missingOf(problem: unknown): string[] {
  const { missing } = asProblem(problem).extra;
  if (!Array.isArray(missing)) return [];
  return missing.flatMap((one: unknown) => {
    if (typeof one === 'string') return [one];
    const words = typeof one === 'object' && one !== null ? (one as Record<string, unknown>)['sentence'] : null;
    return typeof words === 'string' ? [words] : [];
  });
}

/** The decision of a body on one item: the outcome, why, each side's position, what is recommended. */
export function DecisionForm({ lab, session, item, onDone, onCancel }: Props) {
  const t = useT();
  const box = useFirstField<HTMLFormElement>();
  const { act, problem, busy } = useAct();
  const sides = sidesOf(session);
  const [outcome, setOutcome] = useState('');
  const [reason, setReason] = useState('');
  const [kind, setKind] = useState('');
  const [stands, setStands] = useState<Partial<Record<Side, Stand>>>({});
  const [recommended, setRecommended] = useState<Recommended[]>([]);
  const [tried, setTried] = useState(false);
  const stand = (side: Side) => stands[side] ?? NONE;
  const change = (side: Side, more: Partial<Stand>) => setStands({ ...stands, [side]: { ...stand(side), ...more } });
  const unsaid = sides.find((one) => one.required && stand(one.side).position === '');
  const short = reason.trim().length < 3;
  const noKind = asksKind(outcome) && kind === '';
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const field =
      (outcome === '' && 'outcome') || (short && 'decision-reason') || (noKind && 'reason-kind') || (unsaid && `stand-${unsaid.side}`) || null;
    if (field) {
      document.getElementById(field)?.focus();
      return;
    }
    const body: components['schemas']['DecisionGiven'] = {
      outcome: outcome as Outcome,
      reason: reason.trim(),
      ...(asksKind(outcome) && { reason_kind: kind as (typeof REFUSALS)[number] }),
      positions: sides.flatMap(({ side, members }) => {
        const { position, words } = stand(side);
        return position === '' ? [] : [{ side, position, members, ...(words.trim() && { words: words.trim() }) }];
      }),
      recommendations: recommended
        .filter((one) => one.words.trim().length > 2)
        .map((one) => ({
          words: one.words.trim(),
          owner_label: one.owner_label.trim() || null,
          due_on: one.due_on || null,
        })),
      evidence: [],
    };
    const params = { path: { lab, number: session.id, item: item.id } };
    const saved = await act(
      () => client.POST('/v1/labs/{lab}/body-sessions/{number}/items/{item}/decision', { params, body }),
      t('governance.decision.saved', { title: item.title }),
    );
    if (saved) onDone();
  };
  return (
    <form ref={box} noValidate className="ti-form ti-box" aria-label={t('governance.decision.of', { title: item.title })} onSubmit={(event) => void send(event)}>
      <h4>{t('governance.decision')}</h4>
      {problem !== null && (
        <ProblemAlert error={problem}>
          {missingOf(problem).map((one) => (
            <span key={one}>• {one}</span>
          ))}
        </ProblemAlert>
      )}
      <SelectField
        id="outcome"
        label={t('governance.outcome')}
        placeholder={t('governance.choose')}
        value={outcome}
        error={tried && outcome === '' ? t('ui.required') : undefined}
        onChange={(event) => setOutcome(event.target.value)}
        options={item.outcomes.map((one) => ({ value: one, label: t(`governance.outcome.${one}` as MessageKey) }))}
      />
      <TextArea
        id="decision-reason"
        label={t('governance.decision.reason')}
        hint={t('governance.decision.reason.hint')}
        rows={3}
        maxLength={20_000}
        value={reason}
        error={tried && short ? t('ui.required') : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      {asksKind(outcome) && (
        <SelectField
          id="reason-kind"
          label={t('governance.refusal')}
          placeholder={t('governance.choose')}
          value={kind}
          error={tried && noKind ? t('ui.required') : undefined}
          onChange={(event) => setKind(event.target.value)}
          options={REFUSALS.map((one) => ({ value: one, label: t(`governance.refusal.${one}`) }))}
        />
      )}
      {sides.map(({ side, required }) => (
        <fieldset key={side} className="ti-box">
          <legend>{t('governance.stand', { side: t(`governance.side.${side}`) })}</legend>
          <FormRow>
            <SelectField
              id={`stand-${side}`}
              label={t('governance.position')}
              optional={!required}
              placeholder={t('governance.choose')}
              value={stand(side).position}
              error={tried && required && stand(side).position === '' ? t('ui.required') : undefined}
              onChange={(event) => change(side, { position: event.target.value as Position | '' })}
              options={POSITIONS.map((one) => ({ value: one, label: t(`governance.position.${one}`) }))}
            />
            <TextArea
              label={t('governance.position.words')}
              optional
              rows={2}
              maxLength={20_000}
              value={stand(side).words}
              onChange={(event) => change(side, { words: event.target.value })}
            />
          </FormRow>
        </fieldset>
      ))}
      <RecommendationFields items={recommended} onChange={setRecommended} onAdd={() => setRecommended([...recommended, newRecommendation()])} />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('governance.decision.save')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('ui.act.back')}
        </Button>
      </FormActions>
    </form>
  );
}
