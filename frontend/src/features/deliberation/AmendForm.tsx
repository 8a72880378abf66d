import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { instantOf } from '@/i18n/wallclock';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { DateField, TextField, TimeField } from '@/ui/form/fields';
import { FormActions, FormRow } from '@/ui/form/Form';
import { Editor } from '@/ui/markdown/Editor';
import { ahead, type Decision, type Place, ZONE } from './model';

interface Props {
  place: Place;
  decision: Decision;
  onClose: () => void;
}

/** Another text: a new round opens, in which all take a position anew. */
export function AmendForm({ place, decision, onClose }: Props) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [words, setWords] = useState(decision.words);
  const [note, setNote] = useState('');
  const [day, setDay] = useState(ahead(7));
  const [time, setTime] = useState('18:00');
  const [tried, setTried] = useState(false);
  const same = words.trim() === decision.words.trim() || words.trim() === '';
  const send = async () => {
    setTried(true);
    const missing = same ? 'amend-words' : note.trim() === '' ? 'amend-note' : day === '' ? 'amend-day' : time === '' ? 'amend-time' : null;
    if (missing !== null) {
      document.getElementById(missing)?.focus();
      return;
    }
    const done = await act(
      () =>
        client.POST('/v1/labs/{lab}/communities/{community}/consent-decisions/{decision}/rounds', {
          params: { path: { ...place, decision: decision.id }, header: ifMatch(decision.version) },
          body: { words: words.trim(), note: note.trim(), closes_at: instantOf(day, time, ZONE).toISOString() },
        }),
      t('consent.amend.done'),
    );
    if (done) onClose();
  };
  return (
    <form
      className="ti-form"
      aria-label={t('consent.amend')}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <Editor
        id="amend-words"
        rows={10}
        maxLength={20_000}
        label={t('consent.words')}
        value={words}
        error={tried && same ? t('consent.amend.same') : undefined}
        onChange={setWords}
      />
      <TextField
        id="amend-note"
        maxLength={200}
        label={t('consent.note')}
        hint={t('consent.note.hint')}
        value={note}
        error={tried && note.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => setNote(event.target.value)}
      />
      <FormRow>
        <DateField id="amend-day" label={t('consent.closes.day')} value={day} onChange={(event) => setDay(event.target.value)} />
        <TimeField id="amend-time" label={t('consent.closes.time')} value={time} onChange={(event) => setTime(event.target.value)} />
      </FormRow>
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('consent.amend.send')}
        </Button>
        <Button look="secondary" onClick={onClose}>
          {t('ui.act.back')}
        </Button>
      </FormActions>
    </form>
  );
}
