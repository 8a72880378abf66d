import type { ReactNode } from 'react';
import './toolbar.css';

/** What chooses the days and the room shown, in one line when there is space. */
export const Toolbar = ({ children }: { children: ReactNode }) => (
  <div className="ti-toolbar">{children}</div>
);
