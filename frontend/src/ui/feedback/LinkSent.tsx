import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../Button';
import { Page } from '../layout/Page';

interface Props {
  title: string;
  lead: string;
  /** Until when the link serves, and what to do when no mail comes. */
  children: ReactNode;
  back: string;
  onBack: () => void;
}

/** Nothing has left yet: the link in the mail does it. Takes the place of the form, and the focus. */
export function LinkSent({ title, lead, children, back, onBack }: Props) {
  const words = useRef<HTMLDivElement>(null);
  useEffect(() => {
    words.current?.closest('article')?.querySelector('h1')?.focus();
    window.scrollTo(0, 0);
  }, []);
  return (
    <Page title={title}>
      <div className="ti-stack ti-measure" ref={words}>
        <p className="ti-lead">{lead}</p>
        {children}
      </div>
      <div>
        <Button look="secondary" onClick={onBack}>
          {back}
        </Button>
      </div>
    </Page>
  );
}
