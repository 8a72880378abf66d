import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { Segmented } from '../data/Segmented';
import { Loaded } from '../feedback/Loaded';
import { TextArea } from '../form/fields';
import { type Suggestion, suggested, useSuggesting } from '../form/suggest';
import { Markdown } from './Markdown';
import { calledAt, type Mark, marked } from './typing';
import './editor.css';

interface EditorProps {
  label: string;
  value: string;
  onChange: (words: string) => void;
  id?: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  rows?: number;
  maxLength?: number;
  /** Who may be called by typing `@`: `value` is the handle. */
  people?: readonly Suggestion[];
  /** Control or Command with Enter: sends, where a button does so too. */
  onSend?: () => void;
}

const MARKS = ['bold', 'italic', 'list', 'link'] as const satisfies readonly Mark[];
const NOBODY: readonly Suggestion[] = [];

/** Where words are written in Markdown: a few buttons for those who do not know it, people called by `@`, and a look at the result. */
export function Editor(props: EditorProps) {
  const { label, value, onChange, hint, error, optional, rows = 4, maxLength = 10_000, people = NOBODY, onSend } = props;
  const t = useT();
  const own = useId();
  const id = props.id ?? own;
  const [looking, setLooking] = useState(false);
  const [caret, setCaret] = useState(-1);
  const wanted = useRef<readonly [number, number] | null>(null);
  const area = () => document.getElementById(id) as HTMLTextAreaElement | null;

  // What is written by a button or a choice puts the caret where one goes on.
  useEffect(() => {
    if (wanted.current === null) return;
    const [from, to] = wanted.current;
    wanted.current = null;
    area()?.focus();
    area()?.setSelectionRange(from, to);
  });

  const write = (words: string, from: number, to = from) => {
    wanted.current = [from, to];
    onChange(words.slice(0, maxLength));
    setCaret(-1);
  };
  const called = caret < 0 ? null : calledAt(value, caret);
  const shown = called === null ? NOBODY : suggested(people, called.typed);
  const pick = (handle: string) => {
    if (called === null) return;
    const words = `@${handle} `;
    write(value.slice(0, called.from) + words + value.slice(caret), called.from + words.length);
  };
  const { field, onKeyDown, list } = useSuggesting(shown, t('ui.editor.people'), pick, () => setCaret(-1));
  const press = (mark: Mark) => {
    const { selectionStart, selectionEnd } = area() ?? { selectionStart: value.length, selectionEnd: value.length };
    const done = marked(mark, value, selectionStart, selectionEnd);
    write(done.words, done.from, done.to);
  };
  const keys = (event: KeyboardEvent) => {
    if (onKeyDown(event) || !(event.ctrlKey || event.metaKey)) return;
    const mark = ({ b: 'bold', i: 'italic' } as const)[event.key.toLowerCase()];
    if (mark) press(mark);
    else if (event.key === 'Enter' && onSend) onSend();
    else return;
    event.preventDefault();
  };

  return (
    <div className="ti-editor">
      <div className="ti-editor__bar">
        <div className="ti-editor__marks" role="group" aria-label={t('ui.editor.marks')}>
          {MARKS.map((mark) => (
            <button key={mark} type="button" disabled={looking} onClick={() => press(mark)}>
              {t(`ui.editor.${mark}`)}
            </button>
          ))}
        </div>
        <Segmented
          legend={t('ui.editor.view')}
          value={looking ? 'look' : 'write'}
          onChange={(view) => setLooking(view === 'look')}
          options={[
            { value: 'write', label: t('ui.editor.write') },
            { value: 'look', label: t('ui.editor.look') },
          ]}
        />
      </div>
      <div className="ti-suggested" hidden={looking}>
        <TextArea
          {...(people.length > 0 && field)}
          id={id}
          label={label}
          hint={hint}
          error={error}
          {...(optional !== undefined && { optional })}
          rows={rows}
          maxLength={maxLength}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
            setCaret(event.target.selectionEnd);
          }}
          onBlur={() => setCaret(-1)}
          onKeyDown={keys}
        />
        {list}
      </div>
      {looking && <Look words={value} people={people} />}
    </div>
  );
}

/** The words as others will read them. */
function Look({ words, people }: { words: string; people: readonly Suggestion[] }) {
  const t = useT();
  const asked = useSettled(words.trim(), 400);
  const drawn = useQuery({
    queryKey: ['post', '/v1/markdown', asked],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await client.POST('/v1/markdown', { body: { words: asked } })).data?.tree ?? [],
  });
  if (asked === '') return <p className="ti-small">{t('ui.editor.nothing')}</p>;
  return (
    <div className="ti-editor__look">
      <Loaded query={drawn} height="6rem">
        {(tree) => <Markdown tree={tree} people={Object.fromEntries(people.map((one) => [one.value, one.label]))} />}
      </Loaded>
    </div>
  );
}

/** A value once it has stopped changing for a while. */
function useSettled(value: string, wait: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}
