import type { ReactNode } from 'react';
import { AppLink } from '../AppLink';

interface CardProps {
  title: ReactNode;
  /** With an address, the whole card leads there, and its title is the only link read. */
  href?: string;
  kicker?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
  level?: 2 | 3 | 4;
  accent?: boolean;
}

export function Card({ title, href, kicker, children, footer, level = 3, accent }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <article className="ti-card" data-link={href !== undefined} data-accent={accent}>
      {kicker && <div className="ti-card__kicker">{kicker}</div>}
      <Heading className="ti-card__title">
        {href ? (
          <AppLink href={href} className="ti-card__link">
            {title}
          </AppLink>
        ) : (
          title
        )}
      </Heading>
      {children && <div className="ti-card__body">{children}</div>}
      {footer && <div className="ti-card__foot">{footer}</div>}
    </article>
  );
}

export const CardGrid = ({ children }: { children: ReactNode }) => (
  <div className="ti-grid">{children}</div>
);
