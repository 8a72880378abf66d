import { useDeferredValue } from 'react';
import { hooks } from '@/api/client';
import type { SeriesBody } from '../contract';
import { repeatIsWhole, seriesOf, type Values, withoutWords } from './values';

/** Every date that a repetition would give, and which of them are impossible; nothing is written. */
export function useSeriesPreview(lab: string, values: Values) {
  const asked = repeatIsWhole(values) ? JSON.stringify(withoutWords(seriesOf(values))) : '';
  const settled = useDeferredValue(asked);
  return hooks.useQuery(
    'post',
    '/v1/labs/{lab}/series-previews',
    { params: { path: { lab } }, body: JSON.parse(settled || '{}') as SeriesBody },
    { enabled: settled !== '', staleTime: 0 },
  );
}
