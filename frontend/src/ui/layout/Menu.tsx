import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon, type IconName } from '../Icon';

interface MenuProps {
  label: ReactNode;
  /** What the short label means, added to it for screen readers. */
  name?: string;
  icon?: IconName;
  children: ReactNode;
  align?: 'start' | 'end';
}

/** A disclosure: a button that shows a panel; Escape, a click elsewhere or leaving it closes it. */
export function Menu({ label, name, icon, children, align = 'end' }: MenuProps) {
  // Open on one page only: following a link of the panel closes it.
  const here = useRouterState({ select: (state) => state.location.href });
  const [openOn, setOpenOn] = useState<string | null>(null);
  const open = openOn === here;
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpenOn(null);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpenOn(null);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);

  return (
    <div className="ti-menu" ref={root}>
      <button
        ref={button}
        type="button"
        className="ti-menu__button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpenOn(open ? null : here)}
      >
        {icon && <Icon name={icon} />}
        <span className="ti-menu__label">{label}</span>
        {name && <span className="ti-sr">{name}</span>}
        <Icon name="chevron" size={16} />
      </button>
      <div id={id} className="ti-menu__panel" data-align={align} hidden={!open}>
        {children}
      </div>
    </div>
  );
}
