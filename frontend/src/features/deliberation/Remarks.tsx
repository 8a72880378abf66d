import { useState } from 'react';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { RadioField } from '@/ui/form/choices';
import { TextArea } from '@/ui/form/fields';
import type { Decision, Place, Remark } from './model';

const BASE = '/v1/labs/{lab}/communities/{community}/consent-decisions/{decision}' as const;
const MAX = 2_000;

interface Props {
  place: Place;
  decision: Decision;
}

/** Questions with their answers, and opinions: what helps to decide without deciding. */
export function Remarks({ place, decision }: Props) {
  const t = useT();
  return (
    <div className="ti-cards" data-narrow>
      {decision.remarks.length === 0 && <p className="ti-small">{t('consent.remarks.none')}</p>}
      {decision.remarks.map((one) => (
        <Row key={one.id} place={place} decision={decision} remark={one} />
      ))}
      {decision.abilities.includes('remark') && <Ask place={place} decision={decision} />}
    </div>
  );
}

function Row({ place, decision, remark }: Props & { remark: Remark }) {
  const t = useT();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const name = remark.by?.name ?? t('consent.former');
  const may = remark.kind === 'question' && decision.abilities.includes('answer') && (remark.answer === null || remark.answer_mine);
  return (
    <article className="ti-card ti-stance" data-size="small">
      <p className="ti-decision__marks">
        <Badge>{t(`consent.remark.${remark.kind}`)}</Badge>
        <strong>{name}</strong>
        <span className="ti-small">
          {format.day(remark.at)}
          {decision.round > 1 && ` · ${t('consent.round', { number: remark.round })}`}
        </span>
      </p>
      <p className="ti-stance__words">{remark.words}</p>
      {remark.answer !== null && !open && (
        <div className="ti-stance__answer">
          <p className="ti-small">{t('consent.remark.answered', { name: remark.answered_by?.name ?? t('consent.former') })}</p>
          <p className="ti-stance__words">{remark.answer}</p>
        </div>
      )}
      {may && !open && (
        <div>
          <Button look="tertiary" size="small" onClick={() => setOpen(true)}>
            {t(remark.answer === null ? 'consent.remark.answer' : 'consent.remark.answer.again')}
            <span className="ti-sr"> {t('consent.remark.answer.to', { name })}</span>
          </Button>
        </div>
      )}
      {open && <Answer place={place} decision={decision} remark={remark} onDone={() => setOpen(false)} />}
    </article>
  );
}

function Answer({ place, decision, remark, onDone }: Props & { remark: Remark; onDone: () => void }) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [words, setWords] = useState(remark.answer ?? '');
  const [tried, setTried] = useState(false);
  const id = `answer-${remark.id}`;
  const send = async () => {
    setTried(true);
    if (words.trim() === '') {
      document.getElementById(id)?.focus();
      return;
    }
    const done = await act(
      () =>
        client.PUT(`${BASE}/remarks/{remark}/answer`, {
          params: { path: { ...place, decision: decision.id, remark: remark.id } },
          body: { words: words.trim() },
        }),
      t('consent.remark.answer.done'),
    );
    if (done) onDone();
  };
  return (
    <form
      className="ti-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <TextArea
        id={id}
        rows={2}
        maxLength={MAX}
        label={t('consent.remark.answer.words')}
        value={words}
        error={tried && words.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="ti-speak__send">
        <Button size="small" type="submit" busy={busy}>
          {t('consent.remark.answer')}
        </Button>
        <Button size="small" look="secondary" onClick={onDone}>
          {t('ui.act.back')}
        </Button>
      </div>
    </form>
  );
}

function Ask({ place, decision }: Props) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [kind, setKind] = useState<Remark['kind']>('question');
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const send = async () => {
    setTried(true);
    if (words.trim() === '') {
      document.getElementById('remark-words')?.focus();
      return;
    }
    const done = await act(
      () => client.POST(`${BASE}/remarks`, { params: { path: { ...place, decision: decision.id } }, body: { kind, words: words.trim() } }),
      t(`consent.remark.done.${kind}`),
    );
    if (!done) return;
    setWords('');
    setTried(false);
  };
  return (
    <form
      className="ti-stack ti-measure"
      aria-label={t('consent.remark.title')}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <RadioField
        inline
        legend={t('consent.remark.title')}
        name="remark-kind"
        selected={kind}
        onChange={(event) => setKind(event.target.value as Remark['kind'])}
        options={(['question', 'avis'] as const).map((one) => ({ value: one, label: t(`consent.remark.${one}`) }))}
      />
      <TextArea
        id="remark-words"
        rows={2}
        maxLength={MAX}
        label={t('consent.remark.words')}
        value={words}
        error={tried && words.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => setWords(event.target.value)}
      />
      <div>
        <Button look="secondary" type="submit" busy={busy}>
          {t('consent.remark.send')}
        </Button>
      </div>
    </form>
  );
}
