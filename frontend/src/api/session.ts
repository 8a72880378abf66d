import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from './client';
import { rememberCsrf } from './csrf';
import type { components } from './generated';
import { asProblem } from './problem';

export type Session = components['schemas']['SessionRead'];

/** Who is signed in; null for a visitor. Also learns the anti-forgery value of this session. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: async (): Promise<Session | null> => {
    try {
      const { data } = await client.GET('/v1/session');
      rememberCsrf(data?.csrf_token ?? null);
      return data ?? null;
    } catch (error) {
      if (asProblem(error).status === 401) return null;
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
