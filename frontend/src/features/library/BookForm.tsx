import { useState } from 'react';
import { client } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { DialogForm } from '@/ui/data/DialogForm';
import { SelectField, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { Editor } from '@/ui/markdown/Editor';
import { BOOK_KINDS, type Book } from './model';

interface BookFormProps {
  lab: string;
  /** The one that is changed; a new one without. */
  book?: Book;
  onClose: () => void;
  onDone: (book: Book) => void;
}

const YEAR = /^\d{4}$/;

/** A title of the catalogue: its name is enough, its ISBN finds it by scanning. */
export function BookForm({ lab, book, onClose, onDone }: BookFormProps) {
  const t = useT();
  const { act } = useAct();
  const [given, setGiven] = useState({
    kind: book?.kind ?? ('livre' as const),
    title: book?.title ?? '',
    isbn: book?.isbn ?? '',
    authors: book?.authors ?? '',
    publisher: book?.publisher ?? '',
    year: book?.year ? String(book.year) : '',
    words: book?.words ?? '',
  });
  const [refused, setRefused] = useState<string | undefined>();
  const [tried, setTried] = useState(false);
  const set = (change: Partial<typeof given>) => setGiven((now) => ({ ...now, ...change }));
  const untitled = given.title.trim() === '';
  const badYear = given.year !== '' && !YEAR.test(given.year);

  const send = async () => {
    const body = {
      ...given,
      title: given.title.trim(),
      isbn: given.isbn.trim() || null,
      year: given.year ? Number(given.year) : null,
    };
    setRefused(undefined);
    try {
      const { data } = book
        ? await client.PATCH('/v1/labs/{lab}/books/{book}', {
            params: { path: { lab, book: book.id }, header: ifMatch(book.version) },
            body,
          })
        : await client.POST('/v1/labs/{lab}/books', {
            params: { path: { lab } },
            body: { ...body, copies: [{ label: 'A', keeper: '', state: 'en_rayon' }] },
          });
      await act(async () => undefined, t(book ? 'library.book.changed' : 'library.book.added'));
      if (data) onDone(data);
    } catch (error) {
      const found = asProblem(error);
      const isbn = found.errors.find((one) => one.pointer.endsWith('/isbn'));
      if (isbn) setRefused(isbn.detail);
      throw error;
    }
  };

  return (
    <DialogForm
      title={t(book ? 'library.book.change' : 'library.book.add')}
      action={t(book ? 'library.save' : 'library.book.add.do')}
      onClose={onClose}
      onTry={() => setTried(true)}
      missing={() => (untitled ? 'book-title' : badYear ? 'book-year' : null)}
      onSend={send}
    >
      <TextField
        id="book-title"
        label={t('library.title')}
        maxLength={200}
        value={given.title}
        error={tried && untitled ? t('ui.required') : undefined}
        onChange={(event) => set({ title: event.target.value })}
      />
      <FormRow>
        <SelectField
          id="book-kind"
          label={t('library.kind')}
          value={given.kind}
          onChange={(event) => set({ kind: event.target.value as Book['kind'] })}
          options={BOOK_KINDS.map((one) => ({ value: one, label: t(`library.kind.${one}`) }))}
        />
        <TextField
          id="book-isbn"
          optional
          label={t('library.isbn')}
          hint={t('library.isbn.hint')}
          maxLength={20}
          inputMode="numeric"
          value={given.isbn}
          error={refused}
          onChange={(event) => set({ isbn: event.target.value })}
        />
      </FormRow>
      <TextField
        id="book-authors"
        optional
        label={t('library.authors')}
        maxLength={200}
        value={given.authors}
        onChange={(event) => set({ authors: event.target.value })}
      />
      <FormRow>
        <TextField
          id="book-publisher"
          optional
          label={t('library.publisher')}
          maxLength={200}
          value={given.publisher}
          onChange={(event) => set({ publisher: event.target.value })}
        />
        <TextField
          id="book-year"
          optional
          label={t('library.year')}
          inputMode="numeric"
          maxLength={4}
          value={given.year}
          error={tried && badYear ? t('library.year.bad') : undefined}
          onChange={(event) => set({ year: event.target.value })}
        />
      </FormRow>
      <Editor
        id="book-words"
        optional
        label={t('library.words')}
        hint={t('library.words.hint')}
        maxLength={4000}
        value={given.words}
        onChange={(words) => set({ words })}
      />
    </DialogForm>
  );
}
