/** What nobody sees, and what an address never holds: spaces, signs of direction, backslashes. */
// oxlint-disable-next-line no-control-regex -- they are what is refused
const UNSEEN = /[\u0000-\u0020\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\\]/;
const MAIL = /^mailto:[^@?\s]+@[^@?\s]+$/i;

/**
 * An address that a text may lead to: the web, a mailbox, a page of this site; null for any other.
 * The server has judged it already: a page leads nowhere on the word of a stored text alone.
 */
export function safeAddress(href: unknown): string | null {
  if (typeof href !== 'string' || href.length > 2000 || UNSEEN.test(href)) return null;
  if (href.startsWith('/')) return href.startsWith('//') ? null : href;
  if (MAIL.test(href)) return href;
  if (!/^https?:\/\//i.test(href)) return null;
  try {
    const { hostname, username, password } = new URL(href);
    return hostname !== '' && username === '' && password === '' ? href : null;
  } catch {
    return null;
  }
}
