import { useState } from 'react';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { DialogForm } from '@/ui/data/DialogForm';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { DateField, TextArea, TextField } from '@/ui/form/fields';
import type { Charter, Place } from './model';
import { CHARTER } from './useCharter';
import './consent.css';

/** Saying that one makes it one's own, at the foot of the text. */
export function Accept({ place, charter }: { place: Place; charter: Charter }) {
  const t = useT();
  const format = useFormat();
  const { act, problem, busy } = useAct();
  const version = charter.in_force;
  if (version === null) return null;
  const counted = t('charter.accepted.count', { accepted: charter.accepted, members: charter.members });
  if (charter.accepted_at !== null) {
    return <Outcome tone="good" title={t('charter.accepted', { number: version.number, day: format.day(charter.accepted_at) })}>{<p className="ti-small">{counted}</p>}</Outcome>;
  }
  if (!charter.abilities.includes('accept')) return <p className="ti-small">{counted}</p>;
  return (
    <div className="ti-speak">
      {problem !== null && <ProblemAlert error={problem} />}
      <p>{t('charter.accept.lead')}</p>
      <div>
        <Button
          busy={busy}
          onClick={() => void act(() => client.PUT(`${CHARTER}/acceptance`, { params: { path: { ...place } }, body: { version: version.id } }), t('charter.accept.done'))}
        >
          {t('charter.accept', { number: version.number })}
        </Button>
      </div>
      <p className="ti-small">{counted}</p>
    </div>
  );
}

/** Writing down the charter that the community had already. */
export function BeginDialog({ place, onClose, onDone }: { place: Place; onClose: () => void; onDone: (words: string) => Promise<void> }) {
  const t = useT();
  const [number, setNumber] = useState('');
  const [words, setWords] = useState('');
  const [day, setDay] = useState('');
  const [tried, setTried] = useState(false);
  const empty = (value: string) => (tried && value.trim() === '' ? t('ui.required') : undefined);
  return (
    <DialogForm
      title={t('charter.begin')}
      action={t('charter.begin.action')}
      onClose={onClose}
      onTry={() => setTried(true)}
      missing={() => (number.trim() === '' ? 'begin-number' : day === '' ? 'begin-day' : words.trim() === '' ? 'begin-words' : null)}
      onSend={async () => {
        await client.POST(`${CHARTER}/versions`, { params: { path: { ...place } }, body: { number: number.trim(), words: words.trim(), adopted_on: day } });
        await onDone(t('charter.begin.done'));
      }}
    >
      <p>{t('charter.begin.lead')}</p>
      <TextField id="begin-number" width="short" maxLength={11} label={t('charter.number')} value={number} error={empty(number)} onChange={(event) => setNumber(event.target.value)} />
      <DateField id="begin-day" label={t('charter.adopted.day')} value={day} error={empty(day)} onChange={(event) => setDay(event.target.value)} />
      <TextArea id="begin-words" rows={8} maxLength={20_000} label={t('consent.words')} hint={t('charter.words.hint')} value={words} error={empty(words)} onChange={(event) => setWords(event.target.value)} />
    </DialogForm>
  );
}
