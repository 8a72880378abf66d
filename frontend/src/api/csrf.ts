/** Kept in memory only: the value comes from GET /v1/session and dies with the page. */
let token: string | null = null;
const expired = new Set<() => void>();

export const csrfToken = () => token;

export function rememberCsrf(value: string | null): void {
  token = value;
}

export function onSessionExpired(listener: () => void): () => void {
  expired.add(listener);
  return () => void expired.delete(listener);
}

/** A 401 while a session was known: the page stays as it is, and asks to sign in again. */
export function tellSessionExpired(): void {
  if (token === null) return;
  token = null;
  for (const listener of expired) listener();
}
