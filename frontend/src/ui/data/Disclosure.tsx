import type { ReactNode } from 'react';
import { Icon } from '../Icon';
import './disclosure.css';

interface DisclosureProps {
  summary: ReactNode;
  open: boolean;
  onToggle: (open: boolean) => void;
  children: ReactNode;
}

/** What most people can leave aside: there for whoever opens it, drawn only then. */
export function Disclosure({ summary, open, onToggle, children }: DisclosureProps) {
  return (
    <details className="ti-disclosure" open={open} onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary>
        <span>{summary}</span>
        <Icon name="chevron" />
      </summary>
      {open && <div className="ti-disclosure__in">{children}</div>}
    </details>
  );
}
