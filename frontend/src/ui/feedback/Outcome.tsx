import type { ReactNode, Ref } from 'react';
import type { Tone } from '../data/labels';
import './outcome.css';

interface OutcomeProps {
  tone: Tone;
  /** The one sentence that says where things stand. */
  title: ReactNode;
  children?: ReactNode;
  /** Heard when it changes: for what follows from what is being typed. */
  live?: boolean;
  /** Lets the focus come here once something was done. */
  ref?: Ref<HTMLDivElement>;
}

/** Where things stand and what happens next, calmly: not an alarm. */
export function Outcome({ tone, title, children, live, ref }: OutcomeProps) {
  return (
    <div className="ti-outcome" data-tone={tone} ref={ref} {...(ref && { tabIndex: -1 })} {...(live && { role: 'status' })}>
      <p className="ti-outcome__title">{title}</p>
      {children}
    </div>
  );
}
