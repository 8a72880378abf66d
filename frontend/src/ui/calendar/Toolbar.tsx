import type { ReactNode } from 'react';
import './toolbar.css';

/** What chooses the days and the rooms shown, in one line when there is space. */
export const Toolbar = ({ children, label }: { children: ReactNode; label: string }) => (
  <div className="ti-toolbar" role="group" aria-label={label}>
    {children}
  </div>
);

/** Several lines of choices, kept together. */
export const Toolbars = ({ children }: { children: ReactNode }) => <div className="ti-toolbars">{children}</div>;

/** Choices that a small screen keeps folded. */
export const Folded = ({ title, children }: { title: string; children: ReactNode }) => (
  <details className="ti-filters">
    <summary>{title}</summary>
    {children}
  </details>
);

/** Previous, today and next, always together. */
export const Steps = ({ children }: { children: ReactNode }) => <div className="ti-toolbar__steps">{children}</div>;

/** Where else one may go from a calendar, said quietly. */
export const QuietLinks = ({ children, label }: { children: ReactNode; label: string }) => (
  <nav className="ti-quietlinks" aria-label={label}>
    <ul className="ti-plain">{children}</ul>
  </nav>
);

/** What is shown while something newer is on its way: there, and known to be older. */
export const Waiting = ({ busy, children }: { busy: boolean; children: ReactNode }) => (
  <div className="ti-waiting" aria-busy={busy} data-busy={busy}>
    {children}
  </div>
);
