import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useT } from '@/i18n';
import { Icon } from '../Icon';
import './dialog.css';

interface DialogProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the main one first. */
  actions?: ReactNode;
  /** A side sheet keeps the page in sight: for one thing of a list or a calendar. */
  side?: boolean;
}

/** The browser's own dialog: it traps and gives back the focus, and closes on Escape, by itself. */
export function Dialog({ open, title, onClose, children, actions, side }: DialogProps) {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    // A click beside it closes it too, where the browser knows how.
    element.setAttribute('closedby', 'any');
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className="ti-dialog"
      data-side={side}
      aria-labelledby={id}
      onClose={onClose}
    >
      {open && (
        <div className="ti-dialog__in">
          <div className="ti-dialog__head">
            <h2 id={id}>{title}</h2>
            <button
              type="button"
              className="ti-menu__button"
              onClick={() => dialog.current?.close()}
            >
              {t('ui.close')}
              <Icon name="close" size={18} />
            </button>
          </div>
          <div className="ti-stack">{children}</div>
          {actions && <div className="ti-form__actions">{actions}</div>}
        </div>
      )}
    </dialog>
  );
}
