import createFetchClient, { type Middleware } from 'openapi-fetch';
import createQueryHooks from 'openapi-react-query';
import { csrfToken, tellSessionExpired } from './csrf';
import type { paths } from './generated';
import { problemFrom } from './problem';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const etags = new Map<string, string>();
const pathOf = (url: string) => {
  const { pathname, search } = new URL(url, window.location.origin);
  return pathname + search;
};

/** Last version seen of a path: keep it when a form opens, send it back with `ifMatch`. */
export const etagOf = (path: string): string | undefined => etags.get(path);

/** Header that refuses the write (412) when somebody changed the thing in between. */
export const ifMatch = (etag: string): { 'If-Match': string } => ({ 'If-Match': etag });

/** One key per intention: a form keeps it between its tries, so that two clicks make one thing. */
export function newIdempotencyKey(): string {
  // crypto.randomUUID exists only over HTTPS; a lab trying the software on its own network has none.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

const conventions: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', document.documentElement.lang || 'fr');
    if (SAFE.has(request.method)) return request;
    const csrf = csrfToken();
    if (csrf) request.headers.set('X-CSRF-Token', csrf);
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', newIdempotencyKey());
    }
    return request;
  },
  async onResponse({ request, response }) {
    if (response.ok || response.status === 304) {
      const etag = response.headers.get('ETag');
      if (etag && request.method === 'GET') etags.set(pathOf(request.url), etag);
      return response;
    }
    if (response.status === 401) tellSessionExpired();
    throw await problemFrom(response);
  },
};

/** Typed client of the API; `hooks` gives the same operations as queries and mutations. */
export const client = createFetchClient<paths>({ baseUrl: '', credentials: 'same-origin' });
client.use(conventions);
export const hooks = createQueryHooks(client);
