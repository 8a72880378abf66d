import createFetchClient, { type Middleware } from 'openapi-fetch';
import createQueryHooks from 'openapi-react-query';
import { csrfToken, tellSessionExpired } from './csrf';
import type { paths } from './generated';
import { problemFrom } from './problem';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

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
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return response;
    if (response.status === 401) tellSessionExpired();
    throw await problemFrom(response);
  },
};

/** Typed client of the API; `hooks` gives the same operations as queries and mutations. */
export const client = createFetchClient<paths>({ baseUrl: '', credentials: 'same-origin' });
client.use(conventions);
export const hooks = createQueryHooks(client);
