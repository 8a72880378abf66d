import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { AppLink } from '../AppLink';
import { safeAddress } from './address';
import './markdown.css';

interface MarkdownProps {
  /** What the API made of the words: text, and lists `[tag, attributes?, ...children]`. */
  tree: unknown;
  /** Names of those who are called by their handle. */
  people?: Readonly<Record<string, string>> | undefined;
  /** Where somebody who is called is met. */
  memberHref?: ((handle: string) => string) | undefined;
  /** Smaller, for a list of many texts. */
  small?: boolean;
}

const PLAIN = {
  p: 'p',
  q: 'blockquote',
  ul: 'ul',
  li: 'li',
  thead: 'thead',
  tbody: 'tbody',
  tr: 'tr',
  td: 'td',
  i: 'em',
  b: 'strong',
  s: 's',
  code: 'code',
  span: 'span',
} as const;
const HEADINGS = { 3: 'h3', 4: 'h4', 5: 'h5', 6: 'h6' } as const;
type Attributes = Readonly<Record<string, unknown>>;

const has = <Key extends PropertyKey>(known: Record<Key, unknown>, key: PropertyKey): key is Key => Object.hasOwn(known, key);
const isAttributes = (value: unknown): value is Attributes => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text written in Markdown, drawn from the tree that the server made of it: no markup is ever interpreted here. */
export function Markdown({ tree, people = {}, memberHref, small }: MarkdownProps) {
  const t = useT();

  const drawAll = (nodes: readonly unknown[]): ReactNode => nodes.map((node, at) => draw(node, at));

  function draw(node: unknown, key: number): ReactNode {
    if (typeof node === 'string') return node;
    if (!Array.isArray(node) || typeof node[0] !== 'string') return null;
    const [tag, ...rest] = node as [string, ...unknown[]];
    const attributes: Attributes = isAttributes(rest[0]) ? rest[0] : {};
    const children = isAttributes(rest[0]) ? rest.slice(1) : rest;
    if (has(PLAIN, tag)) {
      const Plain = PLAIN[tag];
      return <Plain key={key}>{drawAll(children)}</Plain>;
    }
    switch (tag) {
      case 'h': {
        const [level, ...words] = children;
        const Heading = has(HEADINGS, level as number) ? HEADINGS[level as keyof typeof HEADINGS] : 'h6';
        return <Heading key={key}>{drawAll(words)}</Heading>;
      }
      case 'a':
        return link(attributes['href'], drawAll(children), key);
      case '@':
        return mention(String(children[0] ?? ''), key);
      case 'ol': {
        const { start } = attributes;
        return (
          <ol key={key} {...(typeof start === 'number' && { start })}>
            {drawAll(children)}
          </ol>
        );
      }
      case 'pre':
        return (
          <pre key={key} tabIndex={0}>
            <code>{drawAll(children)}</code>
          </pre>
        );
      case 'table':
        return (
          <div key={key} className="ti-md__scroll" role="region" aria-label={t('ui.markdown.table')} tabIndex={0}>
            <table>{drawAll(children)}</table>
          </div>
        );
      case 'th':
        return (
          <th key={key} scope="col">
            {drawAll(children)}
          </th>
        );
      case 'br':
        return <br key={key} />;
      case 'hr':
        return <hr key={key} />;
      default:
        return <span key={key}>{drawAll(children)}</span>;
    }
  }

  function link(href: unknown, words: ReactNode, key: number): ReactNode {
    const safe = safeAddress(href);
    if (safe === null) return <span key={key}>{words}</span>;
    return safe.startsWith('/') ? (
      <AppLink key={key} href={safe}>
        {words}
      </AppLink>
    ) : (
      <a key={key} href={safe} rel="noreferrer nofollow">
        {words}
      </a>
    );
  }

  function mention(handle: string, key: number): ReactNode {
    const name = Object.hasOwn(people, handle) ? people[handle] : undefined;
    if (name === undefined) return `@${handle}`;
    return memberHref ? (
      <AppLink key={key} href={memberHref(handle)} className="ti-md__person">
        {name}
      </AppLink>
    ) : (
      <span key={key} className="ti-md__person">
        {name}
      </span>
    );
  }

  return (
    <div className="ti-md" data-small={small}>
      {Array.isArray(tree) && drawAll(tree)}
    </div>
  );
}
