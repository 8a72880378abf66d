import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce, toast } from '@/ui/feedback/toasts';
import { TextField } from '@/ui/form/fields';
import { FormActions } from '@/ui/form/Form';
import { Editor } from '@/ui/markdown/Editor';
import { MergeView } from './MergeView';
import { addressOf, type Document, type Place, type Saved } from './model';
import { useDraft } from './useDraft';

const MAX = 200_000;

interface EditFormProps {
  place: Place;
  document: Document;
  /** A text that waited: its parts are shown at once. */
  waiting: Saved | null;
  /** Saved: where both texts were brought together, the versions to look at. */
  onSaved: (saved: Saved) => void;
}

/** Writes in a document that others may be writing in: whatever they save meanwhile, both texts are kept. */
export function EditForm({ place, document, waiting, onSaved }: EditFormProps) {
  const t = useT();
  const format = useFormat();
  const queries = useQueryClient();
  const { draft } = document;
  const [base, setBase] = useState(draft?.base ?? document.head);
  const [words, setWords] = useState(draft?.words ?? document.words);
  const [note, setNote] = useState('');
  const [resumed, setResumed] = useState(draft !== null && draft.words !== document.words);
  const [merge, setMerge] = useState<Saved | null>(waiting);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { around, failed, drop } = useDraft(place, document, base, words, merge === null);
  const writers = around?.writers ?? document.writers;
  const moved = (around?.head ?? document.head) > base;

  const save = async (body: { base: number; words: string; closes?: number }) => {
    setBusy(true);
    setProblem(null);
    try {
      const { data } = await client.POST('/v1/labs/{lab}/communities/{community}/documents/{document}/versions', {
        params: { path: { ...place, document: document.id } },
        body: { ...body, note: note.trim() || null },
      });
      if (!data) return;
      await queries.invalidateQueries();
      if (data.outcome === 'to_merge') {
        setMerge(data);
        announce(t('document.merge.title'));
        return;
      }
      toast(t(data.outcome === 'merged' ? 'document.saved.merged' : 'document.saved', { number: data.head }));
      onSaved(data);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  if (merge) {
    const branch = document.waiting.find((one) => one.number === merge.number);
    return (
      <MergeView
        key={merge.number}
        parts={merge.parts}
        mineBy={waiting === null ? null : (branch?.author?.name ?? t('document.someone'))}
        theirsBy={document.changed_by?.name ?? t('document.someone')}
        busy={busy}
        problem={problem}
        onSave={(joined) => void save({ base: merge.head, words: joined, closes: merge.number })}
      />
    );
  }
  const forget = async () => {
    setBusy(true);
    await drop().catch(setProblem);
    setBusy(false);
    setWords(document.words);
    setBase(document.head);
    setResumed(false);
  };
  return (
    <form
      noValidate
      className="ti-form ti-docform"
      onSubmit={(event) => {
        event.preventDefault();
        void save({ base, words });
      }}
    >
      {resumed && draft && (
        <Outcome tone="accent" title={t('document.draft.resumed', { day: format.day(draft.at), time: format.time(draft.at) })}>
          <div>
            <Button look="secondary" size="small" busy={busy} onClick={() => void forget()}>
              {t('document.draft.drop')}
            </Button>
          </div>
        </Outcome>
      )}
      <div role="status" className="ti-stack" data-gap="small">
        {writers.length > 0 && (
          <p>
            <strong>{t('document.writers', { count: writers.length, names: writers.map((one) => one.name).join(', ') })}</strong>{' '}
            {t('document.writers.hint')}
          </p>
        )}
        {moved && <p>{t('document.moved')}</p>}
      </div>
      <Editor
        id="words"
        label={t('document.words')}
        hint={t('document.words.hint')}
        rows={22}
        maxLength={MAX}
        value={words}
        onChange={setWords}
        onSend={() => void save({ base, words })}
      />
      <p className="ti-small" role="status">
        {failed ? t('document.draft.failed') : around ? t('document.draft.kept', { time: format.time(around.at) }) : t('document.draft.lead')}
      </p>
      <TextField
        optional
        label={t('document.note')}
        hint={t('document.note.hint')}
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {problem !== null && <ProblemAlert error={problem} />}
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('document.save')}
        </Button>
        <ButtonLink look="secondary" href={addressOf(place, document.id)}>
          {t('document.leave')}
        </ButtonLink>
      </FormActions>
    </form>
  );
}
