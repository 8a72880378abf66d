import { Link } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

export interface AppLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
  ref?: Ref<HTMLAnchorElement>;
}

const INSIDE = /^\/(?!v1\/|open-data|sdmx\/|catalog\.|oauth\/|docs)/;

/** A link by its address: inside the application without reloading, outside as any link. */
export function AppLink({ href, children, ...rest }: AppLinkProps) {
  if (!INSIDE.test(href) || rest.target || rest.download !== undefined) {
    return (
      <a href={href} {...rest}>
        {children}
      </a>
    );
  }
  const [path = '/', fragment] = href.split('#');
  const [to, query] = path.split('?');
  const search = query ? Object.fromEntries(new URLSearchParams(query)) : undefined;
  return (
    <Link
      {...rest}
      activeOptions={{ exact: true, includeSearch: search !== undefined }}
      to={to as '/'}
      {...(search && { search: search as never })}
      {...(fragment && { hash: fragment })}
    >
      {children}
    </Link>
  );
}
