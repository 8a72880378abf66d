import { type ReactNode, useEffect, useRef } from 'react';
import { config } from '@/config';
import { Breadcrumb, type Crumb } from './Breadcrumb';

let lastPath: string | null = null;

export interface PageProps {
  title: string;
  /** Title of the browser's tab, when it must say more than the heading. */
  documentTitle?: string;
  lead?: ReactNode;
  /** Small words above the title: what kind of thing this is. */
  kicker?: ReactNode;
  crumbs?: readonly Crumb[];
  /** What can be done here: buttons, at the right of the title. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** One screen: says where one is (crumbs, heading, tab title), and takes the focus when it opens. */
export function Page(props: PageProps) {
  const { title, documentTitle, lead, kicker, crumbs, actions, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    const words = documentTitle ?? title;
    document.title = words === config.name ? words : `${words} — ${config.name}`;
  }, [documentTitle, title]);

  useEffect(() => {
    const { pathname } = window.location;
    // Not on the very first page: the browser starts reading from its top by itself.
    if (lastPath !== null && lastPath !== pathname) {
      heading.current?.focus({ preventScroll: true });
    }
    lastPath = pathname;
  }, []);

  return (
    <article className="ti-page ti-main">
      {crumbs && <Breadcrumb crumbs={crumbs} current={title} />}
      <header className="ti-pagehead">
        <div>
          {kicker && <p className="ti-kicker">{kicker}</p>}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="ti-lead">{lead}</p>}
        </div>
        {actions && <div className="ti-pagehead__actions">{actions}</div>}
      </header>
      <div className="ti-stack" data-gap="large">
        {children}
      </div>
    </article>
  );
}

interface SectionProps {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  id?: string;
}

export function Section({ title, lead, actions, children, id }: SectionProps) {
  return (
    <section className="ti-section" id={id}>
      <div className="ti-section__head">
        <h2>{title}</h2>
        {actions && <div className="ti-section__actions">{actions}</div>}
      </div>
      {lead && <p className="ti-section__lead">{lead}</p>}
      {children}
    </section>
  );
}
