import type { ReactNode } from 'react';
import { AppLink } from '../AppLink';
import './labels.css';

export type Tone = 'neutral' | 'deep' | 'good' | 'warn' | 'bad' | 'accent';

/** A state, in words; the dot's shape follows the tone so that colour is never alone. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="ti-badge" data-tone={tone}>
      {children}
    </span>
  );
}

interface TagProps {
  children: ReactNode;
  href?: string;
  /** With it, the tag is a filter that is on or off. */
  pressed?: boolean;
  onToggle?: () => void;
}

export function Tag({ children, href, pressed, onToggle }: TagProps) {
  if (href) {
    return (
      <AppLink href={href} className="ti-tag" data-action>
        {children}
      </AppLink>
    );
  }
  if (onToggle) {
    return (
      <button type="button" className="ti-tag" data-action aria-pressed={pressed} onClick={onToggle}>
        {children}
      </button>
    );
  }
  return <span className="ti-tag">{children}</span>;
}

export const Tags = ({ children, label }: { children: ReactNode; label?: string }) => (
  <div className="ti-tags" {...(label && { role: 'group', 'aria-label': label })}>
    {children}
  </div>
);
