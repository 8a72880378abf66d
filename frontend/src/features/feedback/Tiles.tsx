import { type ComponentProps, type ReactNode, useId } from 'react';
import './feedback.css';

interface Tile {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
}

interface TilesProps extends Omit<ComponentProps<'input'>, 'className' | 'style' | 'type' | 'value'> {
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  options: readonly Tile[];
  /** Small numbers stand side by side, even on a phone. */
  dense?: boolean;
}

/** One answer among a few, each large enough for a thumb. Spread `register('field')`. */
export function Tiles({ legend, hint, error, options, dense = false, ...native }: TilesProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset className="ti-tiles" data-dense={dense} aria-describedby={described || undefined} data-error={error !== undefined}>
      <legend>{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} className="ti-small">
          {hint}
        </p>
      )}
      <div className="ti-tiles__list">
        {options.map((one) => (
          <label key={one.value}>
            <input {...native} type="radio" value={one.value} />
            <span>
              {one.label}
              {one.hint && <small>{one.hint}</small>}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className="ti-tiles__error">
          {error}
        </p>
      )}
    </fieldset>
  );
}
