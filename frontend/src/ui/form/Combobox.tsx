import { type ReactNode, useId, useState } from 'react';
import { useT } from '@/i18n';
import { Icon } from '../Icon';
import { announce } from '../feedback/toasts';
import { TextField } from './fields';
import { type Suggestion, suggested, useSuggesting } from './suggest';

export type { Suggestion } from './suggest';

interface ComboboxProps {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  id?: string;
  /** All that may be chosen: narrowed here by what is typed. */
  options: readonly Suggestion[];
  onPick: (value: string) => void;
  /** What is typed may be taken as it is, when it is none of the options. */
  create?: boolean;
  maxLength?: number;
}

/** A field that proposes as one types: for choosing one among many, or naming something new. */
export function Combobox({ label, hint, error, optional, id, options, onPick, create = false, maxLength = 80 }: ComboboxProps) {
  const t = useT();
  const own = useId();
  const [typed, setTyped] = useState('');
  const [shut, setShut] = useState(true);
  const words = typed.trim();
  const known = suggested(options, typed);
  const named = words !== '' && known.some((one) => one.label.toLowerCase() === words.toLowerCase());
  const shown = create && words !== '' && !named ? [...known, { value: words, label: t('ui.suggest.create', { words }) }] : known;
  const pick = (value: string) => {
    setTyped('');
    setShut(true);
    onPick(value);
  };
  const { open, field, onKeyDown, list } = useSuggesting(shut ? [] : shown, label, pick, () => setShut(true));
  return (
    <div className="ti-suggested">
      <TextField
        {...field}
        id={id ?? own}
        label={label}
        hint={hint}
        error={error}
        {...(optional !== undefined && { optional })}
        role="combobox"
        aria-expanded={open}
        autoComplete="off"
        maxLength={maxLength}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setShut(false);
        }}
        onBlur={() => setShut(true)}
        onKeyDown={(event) => {
          if (onKeyDown(event)) return;
          if (event.key === 'ArrowDown') {
            setShut(false);
            event.preventDefault();
          }
          // Enter chooses here; sending the form is for its button.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      {list}
    </div>
  );
}

interface TagsFieldProps extends Omit<ComboboxProps, 'onPick'> {
  /** What is chosen already, in its order. */
  chosen: readonly string[];
  onChoose: (values: string[]) => void;
  most?: number;
}

/** Several of them, each taken away by its button: tags, people. */
export function TagsField({ chosen, onChoose, options, most = 12, ...field }: TagsFieldProps) {
  const t = useT();
  const labelOf = (value: string) => options.find((one) => one.value === value)?.label ?? value;
  const remove = (value: string) => {
    onChoose(chosen.filter((one) => one !== value));
    announce(t('ui.suggest.removed', { words: labelOf(value) }));
  };
  return (
    <div>
      <Combobox
        {...field}
        options={options.filter((one) => !chosen.includes(one.value))}
        onPick={(value) => {
          if (chosen.includes(value) || chosen.length >= most) return;
          onChoose([...chosen, value]);
          announce(t('ui.suggest.added', { words: labelOf(value) }));
        }}
      />
      {chosen.length > 0 && (
        <div className="ti-chosen" role="group" aria-label={t('ui.suggest.chosen', { label: field.label })}>
          {chosen.map((one) => (
            <button key={one} type="button" onClick={() => remove(one)}>
              {labelOf(one)}
              <Icon name="close" size={16} />
              <span className="ti-sr">{t('ui.suggest.remove')}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
