import { lazy, Suspense, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useT } from '@/i18n';
import { Skeleton } from '@/ui/feedback/states';
import type { Place } from './model';
import './feed.css';

const ComposerForm = lazy(() => import('./ComposerForm').then((found) => ({ default: found.ComposerForm })));

export interface ComposerProps {
  place: Place;
  /** What the person may do in the community. */
  abilities: readonly string[];
  /** The circles that the person is in. */
  circles: readonly { slug: string; name: string }[];
}

/** Where something new is said to a community: one line, so that what others say is seen first, until one writes. */
export function Composer(props: ComposerProps) {
  const t = useT();
  const line = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [begun, setBegun] = useState(false);
  const [words, setWords] = useState('');
  return (
    <>
      <button
        ref={line}
        type="button"
        hidden={open}
        className="ti-composer__line"
        onClick={() => {
          setBegun(true);
          setOpen(true);
        }}
      >
        {t(words.trim() === '' ? 'post.compose.open' : 'post.compose.resume')}
      </button>
      {begun && (
        <Suspense fallback={<Skeleton height="20rem" />}>
          <ComposerForm
            {...props}
            open={open}
            words={words}
            onWords={setWords}
            onClose={() => {
              // The line takes the form's place, and the focus with it.
              flushSync(() => setOpen(false));
              line.current?.focus();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
