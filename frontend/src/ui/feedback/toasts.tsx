import { useEffect, useSyncExternalStore } from 'react';
import { useT } from '@/i18n';
import { Icon } from '../Icon';

/** What can still be done about what was just done: mostly, to undo it. */
export interface ToastAction {
  label: string;
  run: () => unknown;
}

interface Toast {
  id: number;
  words: string;
  action?: ToastAction | undefined;
}

let toasts: readonly Toast[] = [];
let spoken = '';
let last = 0;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
const drop = (id: number) => {
  toasts = toasts.filter((one) => one.id !== id);
  tell();
};

/** Says something to screen readers only: a sort, a count of results, a move of the selection. */
export function announce(words: string): void {
  // A no-break space makes the same words said twice in a row heard twice.
  spoken = spoken === words ? `${words}\u00a0` : words;
  tell();
}

/** Confirms, in words, something that was done: seen for a while, and read aloud. */
export function toast(words: string, action?: ToastAction): void {
  last += 1;
  toasts = [...toasts.slice(-2), { id: last, words, action }];
  announce(action ? `${words} ${action.label}` : words);
}

const SHOWN_FOR = 7000;
/** Time to reach a button, by whatever means. */
const SHOWN_WITH_ACTION = 30_000;

function ToastItem({ item }: { item: Toast }) {
  const t = useT();
  useEffect(() => {
    const timer = setTimeout(() => drop(item.id), item.action ? SHOWN_WITH_ACTION : SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [item.id, item.action]);
  return (
    <li className="ti-toast">
      <Icon name="check" />
      <span>{item.words}</span>
      {item.action && (
        <button
          type="button"
          className="ti-toast__action"
          onClick={() => {
            drop(item.id);
            item.action?.run();
          }}
        >
          {item.action.label}
        </button>
      )}
      <button type="button" aria-label={t('ui.close')} onClick={() => drop(item.id)}>
        <Icon name="close" size={18} />
      </button>
    </li>
  );
}

/** Once per page: the visible confirmations and the region that screen readers listen to. */
export function Toasts() {
  const t = useT();
  const shown = useSyncExternalStore(subscribe, () => toasts);
  const words = useSyncExternalStore(subscribe, () => spoken);
  return (
    <>
      <div className="ti-sr" aria-live="polite" aria-atomic="true">
        {words}
      </div>
      {shown.length > 0 && (
        <section aria-label={t('ui.messages')}>
          <ul className="ti-toasts ti-plain">
            {shown.map((one) => (
              <ToastItem key={one.id} item={one} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
