import { useState } from 'react';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { TextArea } from '@/ui/form/fields';
import type { Observation, Question } from '../contract';
import './cell.css';

interface QuestionsProps {
  lab: string;
  cell: Pick<Observation, 'code' | 'period' | 'breakdown'> & { abilities: readonly string[] };
  questions: readonly Question[];
  /** How a question is asked, when it is not by the lab itself. */
  onAsk?: (words: string) => Promise<unknown>;
}

/** The conversation about a figure: it stays with it once it is published. */
export function Questions({ lab, cell, questions, onAsk }: QuestionsProps) {
  const t = useT();
  const format = useFormat();
  const { act, problem, busy } = useAct();
  const params = { path: { lab } };
  const ask = (words: string) =>
    act(
      () =>
        onAsk?.(words) ??
        client.POST('/v1/labs/{lab}/cell-questions', {
          params,
          body: { code: cell.code, period: cell.period, breakdown: cell.breakdown, words },
        }),
      t('questions.asked'),
    );
  const answer = (question: Question, words: string) =>
    act(
      () =>
        client.POST('/v1/labs/{lab}/cell-questions/{question}/answer', {
          params: { path: { lab, question: question.id } },
          body: { words },
        }),
      t('questions.answered'),
    );
  return (
    <>
      {problem !== null && <ProblemAlert error={problem} />}
      {questions.length === 0 && <p className="ti-small">{t('questions.none')}</p>}
      <ul className="ti-plain ti-cards ti-measure">
        {questions.map((one) => (
          <li key={one.id} className="ti-card" data-size="small">
            <p className="ti-small">{t(one.asked_by_me ? 'questions.mine' : 'questions.asked.on', { day: format.day(one.asked_at) })}</p>
            <p>{one.words}</p>
            {one.answer ? (
              <div className="ti-answer">
                <p className="ti-small">{t('questions.answered.on', { day: format.day(one.answered_at ?? one.asked_at) })}</p>
                <p>{one.answer}</p>
              </div>
            ) : (
              cell.abilities.includes('answer') && (
                <Say id={`answer-${one.id}`} label={t('questions.answer')} action={t('questions.answer.do')} busy={busy} onSay={(words) => answer(one, words)} />
              )
            )}
          </li>
        ))}
      </ul>
      {cell.abilities.includes('ask') && (
        <Say id="ask" label={t('questions.ask')} hint={t('questions.ask.hint')} action={t('questions.ask.do')} busy={busy} onSay={ask} />
      )}
    </>
  );
}

interface SayProps {
  id: string;
  label: string;
  hint?: string;
  action: string;
  busy: boolean;
  onSay: (words: string) => Promise<boolean>;
}

function Say({ id, label, hint, action, busy, onSay }: SayProps) {
  const t = useT();
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const missing = words.trim() === '';
  return (
    <form
      className="ti-form ti-measure"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (missing) document.getElementById(id)?.focus();
        else
          void onSay(words.trim()).then((done) => {
            if (!done) return;
            setWords('');
            setTried(false);
          });
      }}
    >
      <TextArea
        id={id}
        rows={2}
        maxLength={1000}
        label={label}
        hint={hint}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        error={tried && missing ? t('ui.required') : undefined}
      />
      <div>
        <Button type="submit" size="small" look="secondary" busy={busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}
