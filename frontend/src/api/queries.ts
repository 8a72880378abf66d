import { QueryClient } from '@tanstack/react-query';
import { asProblem, UNREACHABLE } from './problem';

/** Refusals will not change by asking again; a lost network or a busy server may. */
const worthRetrying = (error: unknown) => {
  const { status } = asProblem(error);
  return status === UNREACHABLE || status === 502 || status === 503 || status === 504;
};

export function createAppQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, error) => count < 2 && worthRetrying(error),
      },
      mutations: { retry: false },
    },
  });
}
