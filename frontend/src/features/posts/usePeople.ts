import { useMemo } from 'react';
import { hooks } from '@/api/client';
import type { Suggestion } from '@/ui/form/Combobox';
import type { Place } from './model';

/** The members who may be called by `@`; nobody for a visitor, to whom their list is not open. */
export function usePeople(place: Place): readonly Suggestion[] {
  const { data } = hooks.useQuery('get', '/v1/labs/{lab}/communities/{community}/members', { params: { path: place } }, { staleTime: 300_000, retry: false });
  return useMemo(() => (data?.items ?? []).map((one) => ({ value: one.handle, label: one.name, hint: one.organisation ?? undefined })), [data]);
}
