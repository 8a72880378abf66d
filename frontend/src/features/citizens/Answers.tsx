import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { DialogForm } from '@/ui/data/DialogForm';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { TextArea } from '@/ui/form/fields';
import { answerTone, type Call, type CallAnswer, CHOICES } from './model';
import './citizens.css';

type Chosen = (typeof CHOICES)[number];

/** Who answered a call, for those who choose: asked for by a click, since each reading is written in the log. */
export function Answers({ call }: { call: Call }) {
  const t = useT();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<{ answer: CallAnswer; state: Chosen } | null>(null);
  const params = { path: { lab: call.lab, call: call.id } };
  const answers = hooks.useQuery('get', '/v1/labs/{lab}/participant-calls/{call}/answers', { params }, { refetchOnWindowFocus: false });
  return (
    <Loaded query={answers} height="20rem">
      {({ items, erased }) => (
        <>
          {items.length === 0 ? (
            <EmptyState title={t('citizens.answers.none')}>{t('citizens.answers.none.hint')}</EmptyState>
          ) : (
            <>
              <h2 className="ti-sr">{t('citizens.call.when')}</h2>
              <ul className="ti-plain ti-rows">
                {items.map((one) => (
                  <Answer key={one.id} call={call} answer={one} onChoose={(state) => setChosen({ answer: one, state })} />
                ))}
              </ul>
            </>
          )}
          {erased > 0 && <p className="ti-small">{t('citizens.answers.erased', { count: erased })}</p>}
          {chosen && (
            <ChoiceDialog
              call={call}
              answer={chosen.answer}
              state={chosen.state}
              onClose={() => setChosen(null)}
              onDone={async () => {
                setChosen(null);
                toast(t('citizens.choose.done'));
                await queries.invalidateQueries();
              }}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

interface AnswerProps {
  call: Call;
  answer: CallAnswer;
  onChoose: (state: Chosen) => void;
}

function Answer({ call, answer, onChoose }: AnswerProps) {
  const t = useT();
  const format = useFormat();
  return (
    <li>
      <div className="ti-tags">
        <h3>{answer.name}</h3>
        <Badge tone={answerTone(answer.state)}>{t(`citizens.answer.state.${answer.state}`)}</Badge>
      </div>
      <p className="ti-small">
        <a href={`mailto:${answer.email}`}>{answer.email}</a> · {format.day(answer.answered_at)}
      </p>
      {call.questions.length > 0 && (
        <dl className="ti-stack" data-gap="small">
          {call.questions.map((question, rank) => (
            <div key={question}>
              <dt className="ti-small">{question}</dt>
              <dd className="ti-said">{answer.answers[rank]}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="ti-form__actions">
        {CHOICES.filter((one) => one !== answer.state).map((one) => (
          <Button key={one} size="small" look={one === 'retenue' ? 'secondary' : 'tertiary'} onClick={() => onChoose(one)}>
            {t(`citizens.choose.${one}`)}
            <span className="ti-sr"> {answer.name}</span>
          </Button>
        ))}
      </div>
    </li>
  );
}

interface ChoiceProps {
  call: Call;
  answer: CallAnswer;
  state: Chosen;
  onClose: () => void;
  onDone: () => Promise<void>;
}

function ChoiceDialog({ call, answer, state, onClose, onDone }: ChoiceProps) {
  const t = useT();
  const [words, setWords] = useState('');
  return (
    <DialogForm
      title={t(`citizens.choose.${state}`)}
      action={t(`citizens.choose.${state}`)}
      missing={() => null}
      onClose={onClose}
      onSend={async () => {
        await client.POST('/v1/labs/{lab}/participant-calls/{call}/answers/{answer}/choice', {
          params: { path: { lab: call.lab, call: call.id, answer: answer.id }, header: ifMatch(answer.version) },
          body: { state, words: words.trim() || null },
        });
        await onDone();
      }}
    >
      <p>{t('citizens.choose.lead', { name: answer.name })}</p>
      <TextArea
        id="choice-words"
        label={t('citizens.choose.words')}
        optional
        rows={3}
        maxLength={2000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </DialogForm>
  );
}
