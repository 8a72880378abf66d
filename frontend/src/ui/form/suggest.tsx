import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { announce } from '../feedback/toasts';
import { useT } from '@/i18n';
import { slugOf } from './typed';
import './suggest.css';

export interface Suggestion {
  value: string;
  label: string;
  /** A few words that tell two of the same name apart. */
  hint?: string | undefined;
}

const MOST = 8;

/** Those whose words begin, or hold, what is typed; accents and capitals do not count. */
export function suggested(all: readonly Suggestion[], typed: string): readonly Suggestion[] {
  const sought = slugOf(typed);
  const ranked = all
    .map((one) => ({ one, at: `-${slugOf(one.label)}-${one.value}`.indexOf(sought === '' ? '' : `-${sought}`) }))
    .filter(({ at }) => at >= 0);
  return ranked
    .toSorted((left, right) => left.at - right.at)
    .slice(0, MOST)
    .map(({ one }) => one);
}

interface Suggesting {
  open: boolean;
  /** What the field says of its list. */
  field: { 'aria-controls': string | undefined; 'aria-activedescendant': string | undefined; 'aria-autocomplete': 'list' };
  /** True when the key was for the list. */
  onKeyDown: (event: KeyboardEvent) => boolean;
  list: ReactNode;
}

/** A list of suggestions under a field: the focus stays in the field, arrows move in the list. */
export function useSuggesting(
  options: readonly Suggestion[],
  label: string,
  onPick: (value: string) => void,
  onClose: () => void,
): Suggesting {
  const t = useT();
  const base = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const open = options.length > 0;
  const at = Math.max(0, options.findIndex((one) => one.value === chosen));
  const idOf = (place: number) => `${base}-${place}`;

  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!open) return false;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      const next = options[(at + step + options.length) % options.length];
      setChosen(next?.value ?? null);
      if (next) announce([next.label, next.hint].filter(Boolean).join(', '));
    } else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey && chosen !== null)) {
      const picked = options[at];
      if (!picked) return false;
      onPick(picked.value);
      setChosen(null);
    } else if (event.key === 'Escape') {
      onClose();
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  const list = (
    <>
      <span className="ti-sr" role="status">
        {open && t('ui.suggest.count', { count: options.length })}
      </span>
      {open && (
        <ul className="ti-suggest ti-plain" role="listbox" id={base} aria-label={label}>
          {options.map((one, place) => (
            <li
              key={one.value}
              id={idOf(place)}
              role="option"
              aria-selected={place === at}
              // The field keeps the focus: what is pressed is the list, not a stop of its own.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onPick(one.value)}
            >
              <span>{one.label}</span>
              {one.hint && <span className="ti-small">{one.hint}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
  return {
    open,
    field: {
      'aria-controls': open ? base : undefined,
      'aria-activedescendant': open ? idOf(at) : undefined,
      'aria-autocomplete': 'list',
    },
    onKeyDown,
    list,
  };
}
