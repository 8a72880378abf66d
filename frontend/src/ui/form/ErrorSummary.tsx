import { useEffect, useRef } from 'react';
import { useT } from '@/i18n';

export interface SummaryItem {
  /** Id of the field to go to. */
  field: string;
  message: string;
}

/** What stops the form, with a link to each field; takes the focus each time it is renewed. */
export function ErrorSummary({ errors, attempt }: { errors: readonly SummaryItem[]; attempt: number }) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (errors.length === 0) return null;
  return (
    <div className="ti-errors" ref={box} tabIndex={-1} role="group" aria-labelledby="form-errors">
      <h2 id="form-errors">{t('ui.form.errors', { count: errors.length })}</h2>
      <ul>
        {errors.map((one) => (
          <li key={one.field}>
            <a
              href={`#${one.field}`}
              onClick={(event) => {
                event.preventDefault();
                // A box has an id of the design system's own; its name is the field's.
                const named = () => document.querySelector<HTMLElement>(`[name="${CSS.escape(one.field)}"]`);
                (document.getElementById(one.field) ?? named())?.focus();
              }}
            >
              {one.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
