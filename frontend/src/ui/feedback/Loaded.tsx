import type { ReactNode } from 'react';
import { ProblemAlert } from './ProblemAlert';
import { Skeleton } from './states';

interface Query<Data> {
  data: Data | undefined;
  error: unknown;
  refetch: () => unknown;
}

interface LoadedProps<Data> {
  query: Query<Data>;
  /** About the height of what is coming, so that nothing jumps. */
  height?: string;
  children: (data: Data) => ReactNode;
}

/** What a query gives, once it is there; until then its place, or its problem in words. */
export function Loaded<Data>({ query, height, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ProblemAlert error={query.error} onRetry={() => query.refetch()} />;
  return <Skeleton {...(height && { height })} lines={5} />;
}
