import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { instantOf } from '@/i18n/wallclock';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { DateField, NumberField, SelectField, TextField, TimeField } from '@/ui/form/fields';
import { FormActions, FormRow } from '@/ui/form/Form';
import { Editor } from '@/ui/markdown/Editor';
import { ahead, type Place, ZONE } from './model';

export interface Starting {
  title: string;
  words: string;
  /** The decision it would replace. */
  revises?: number;
  /** The number of the version of the charter it would adopt. */
  charter?: string;
}

interface Props {
  place: Place;
  starting: Starting;
  circles: readonly { slug: string; name: string }[];
  onMade: (decision: number) => void;
}

/** A text put to consent: what, until when, and the day it is looked at again. */
export function ProposeForm({ place, starting, circles, onMade }: Props) {
  const t = useT();
  const charter = starting.charter !== undefined;
  const { act, problem, busy } = useAct();
  const [title, setTitle] = useState(starting.title);
  const [number, setNumber] = useState(starting.charter ?? '');
  const [note, setNote] = useState('');
  const [words, setWords] = useState(starting.words);
  const [day, setDay] = useState(ahead(14));
  const [time, setTime] = useState('18:00');
  const [review, setReview] = useState(ahead(365));
  const [needs, setNeeds] = useState('3');
  const [circle, setCircle] = useState('');
  const [tried, setTried] = useState(false);
  const empty = (value: string) => (tried && value.trim() === '' ? t('ui.required') : undefined);
  const wanted: [string, string][] = [
    ...(charter ? ([['propose-number', number]] as [string, string][]) : ([['propose-title', title]] as [string, string][])),
    ['propose-words', words],
    ...(charter ? ([['propose-note', note]] as [string, string][]) : []),
    ['propose-day', day],
    ['propose-time', time],
    ['propose-needs', needs],
    ...(charter ? [] : ([['propose-review', review]] as [string, string][])),
  ];
  const send = async () => {
    setTried(true);
    const missing = wanted.find(([, value]) => value.trim() === '');
    if (missing) {
      document.getElementById(missing[0])?.focus();
      return;
    }
    const params = { path: { ...place } };
    const common = { words: words.trim(), closes_at: instantOf(day, time, ZONE).toISOString(), needs: Number(needs) };
    let made: number | undefined;
    const done = await act(async () => {
      const { data } = charter
        ? await client.POST('/v1/labs/{lab}/communities/{community}/charter/revisions', { params, body: { ...common, number: number.trim(), note: note.trim() } })
        : await client.POST('/v1/labs/{lab}/communities/{community}/consent-decisions', {
            params,
            body: { ...common, title: title.trim(), review_on: review, ...(circle && { circle }), ...(starting.revises !== undefined && { revises: starting.revises }) },
          });
      made = data?.id;
    }, t('consent.propose.done'));
    if (done && made !== undefined) onMade(made);
  };
  return (
    <form
      className="ti-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      {charter ? (
        <TextField id="propose-number" width="short" maxLength={11} label={t('charter.number')} value={number} error={empty(number)} onChange={(event) => setNumber(event.target.value)} />
      ) : (
        <TextField
          id="propose-title"
          maxLength={200}
          label={t('consent.title')}
          hint={t('consent.title.hint')}
          value={title}
          error={empty(title)}
          onChange={(event) => setTitle(event.target.value)}
        />
      )}
      <Editor id="propose-words" rows={charter ? 16 : 8} maxLength={20_000} label={t('consent.words')} hint={t('consent.words.hint')} value={words} error={empty(words)} onChange={setWords} />
      {charter && (
        <TextField id="propose-note" maxLength={200} label={t('consent.note')} hint={t('consent.note.hint')} value={note} error={empty(note)} onChange={(event) => setNote(event.target.value)} />
      )}
      <FormRow>
        <DateField id="propose-day" label={t('consent.closes.day')} value={day} error={empty(day)} onChange={(event) => setDay(event.target.value)} />
        <TimeField id="propose-time" label={t('consent.closes.time')} value={time} error={empty(time)} onChange={(event) => setTime(event.target.value)} />
        <NumberField id="propose-needs" min={2} max={500} label={t('consent.needs')} value={needs} error={empty(needs)} onChange={(event) => setNeeds(event.target.value)} />
      </FormRow>
      {!charter && (
        <DateField id="propose-review" label={t('consent.review.day')} hint={t('consent.review.day.hint')} value={review} error={empty(review)} onChange={(event) => setReview(event.target.value)} />
      )}
      {!charter && starting.revises === undefined && circles.length > 0 && (
        <SelectField
          label={t('consent.circle')}
          hint={t('consent.circle.hint')}
          value={circle}
          onChange={(event) => setCircle(event.target.value)}
          options={[{ value: '', label: t('consent.circle.all') }, ...circles.map((one) => ({ value: one.slug, label: t('consent.circle.only', { name: one.name }) }))]}
        />
      )}
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('consent.propose.send')}
        </Button>
      </FormActions>
    </form>
  );
}
