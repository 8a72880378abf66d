import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { coming, type SeriesBody, type SeriesPreview } from '../coming';
import { repeatIsWhole, seriesOf, type Values } from './values';

/** Every date that a repetition would give, and which of them are impossible; nothing is written. */
export function useSeriesPreview(lab: string, values: Values, enabled: boolean) {
  const whole = enabled && repeatIsWhole(values);
  const asked = whole ? JSON.stringify({ ...seriesOf(values), title: '–' }) : '';
  const settled = useDeferredValue(asked);
  return useQuery({
    queryKey: ['post', '/v1/labs/{lab}/series-previews', lab, settled],
    enabled: settled !== '',
    staleTime: 0,
    queryFn: async () => {
      const body = JSON.parse(settled) as SeriesBody;
      const answer = await coming.POST<SeriesPreview>('/v1/labs/{lab}/series-previews', {
        params: { path: { lab } },
        body,
      });
      return answer.data ?? { items: [], possible: 0, impossible: 0 };
    },
  });
}
