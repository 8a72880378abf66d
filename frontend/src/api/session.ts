import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { config } from '@/config';
import { client } from './client';
import { rememberCsrf } from './csrf';
import type { components } from './generated';
import { asProblem } from './problem';

/** Set beside the session's own cookie, which pages cannot read: a visitor's page asks nothing. */
const HINT = 'signed-in';
export const mayHaveSession = () => document.cookie.split('; ').includes(`${HINT}=1`);

export type Session = components['schemas']['SessionRead'];

/** Who is signed in; null for a visitor. Also learns the anti-forgery value of this session. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: async (): Promise<Session | null> => {
    if (!mayHaveSession()) return null;
    try {
      const { data } = await client.GET('/v1/session');
      rememberCsrf(data?.csrf_token ?? null);
      return data ?? null;
    } catch (error) {
      if (asProblem(error).status === 401) {
        document.cookie = `${HINT}=; Max-Age=0; Path=/`;
        return null;
      }
      throw error;
    }
  },
});

export function useSession(): { session: Session | null; isLoading: boolean } {
  const { data, isPending } = useQuery(sessionQuery);
  return { session: data ?? null, isLoading: isPending };
}

/** May the person do this in this lab? Buttons on one thing follow its own `abilities` instead. */
export function useMay(lab: string, permission: string): boolean {
  const { session } = useSession();
  return session?.labs[lab]?.includes(permission) ?? false;
}

/** To be called after signing in: everything seen as a visitor may now look different. */
export function useRefreshSession(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries();
}

export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await client.DELETE('/v1/session');
    rememberCsrf(null);
    queries.clear();
    queries.setQueryData(sessionQuery.queryKey, null);
  };
}

/** The lab of the person who is signed in, or the one that this instance presents. */
export function useOwnLab(): string {
  const { session } = useSession();
  return Object.keys(session?.labs ?? {})[0] ?? config.lab;
}
