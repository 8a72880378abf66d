import { type FormEvent, useState } from 'react';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { TextArea } from '@/ui/form/fields';
import { FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import type { Request } from '../model';
import { Words } from './FormView';

/** What the lab asked to make clear, and what was answered. */
export function Corrections({ lab, request }: { lab: string; request: Request }) {
  const t = useT();
  const format = useFormat();
  const answers = request.abilities.includes('answer_correction');
  if (request.corrections.length === 0) return null;
  return (
    <Section id="precisions" title={t('requests.corrections')} lead={answers ? t('requests.corrections.lead') : undefined}>
      <ul className="ti-plain ti-cards">
        {request.corrections.map((one) => (
          <li key={one.id} className="ti-card" data-size="small">
            <div className="ti-criterion__head">
              <h3>{t(`requests.correction.${one.kind}`)}</h3>
              <Badge tone={one.answer === null ? 'warn' : 'good'}>{t(one.answer === null ? 'requests.correction.open' : 'requests.correction.answered')}</Badge>
            </div>
            <Words>{one.words}</Words>
            <p className="ti-small">{t('requests.correction.asked', { day: format.day(one.asked_at) })}</p>
            {one.answer !== null && (
              <div className="ti-answered">
                <p className="ti-small">{t('requests.correction.answer.on', { day: format.day(one.answered_at ?? one.asked_at) })}</p>
                <Words>{one.answer}</Words>
              </div>
            )}
            {answers && one.accepted_at === null && <Answer lab={lab} request={request} correction={one} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface AnswerProps {
  lab: string;
  request: Request;
  correction: Request['corrections'][number];
}

function Answer({ lab, request, correction }: AnswerProps) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [open, setOpen] = useState(correction.answer === null);
  const [answer, setAnswer] = useState(correction.answer ?? '');
  const [tried, setTried] = useState(false);
  if (!open) {
    return (
      <div>
        <Button look="tertiary" size="small" onClick={() => setOpen(true)}>
          {t('requests.correction.change')}
        </Button>
      </div>
    );
  }
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (answer.trim() === '') return;
    const params = { path: { lab, request: request.id, correction: correction.id }, header: ifMatch(request.version) };
    const saved = await act(
      () =>
        client.PUT('/v1/labs/{lab}/requests/{request}/corrections/{correction}/answer', { params, body: { answer: answer.trim() } }),
      t('requests.correction.saved'),
    );
    if (saved) setOpen(false);
  };
  return (
    <form noValidate className="ti-form" onSubmit={(event) => void send(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <TextArea
        label={t('requests.correction.answer')}
        rows={3}
        maxLength={20_000}
        value={answer}
        error={tried && answer.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <FormActions>
        <Button type="submit" size="small" busy={busy}>
          {t('requests.correction.send')}
        </Button>
      </FormActions>
    </form>
  );
}
