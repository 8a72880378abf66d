import { useEffect, useState } from 'react';
import { hooks } from '@/api/client';
import { asProblem, type ProblemError } from '@/api/problem';
import type { components } from '@/api/generated';
import { useNow } from '@/ui/now';
import type { BookingBody } from '../contract';
import { type Fault, faultOf } from './slot';
import { bodyOf, type Values, withoutWords } from './values';

export type Preview = components['schemas']['BookingPreview'];
export type Foreseen =
  | { state: 'checking' }
  | { state: 'fault'; fault: Fault }
  | { state: 'refused'; problem: ProblemError }
  | { state: 'known'; preview: Preview };

const PAUSE = 350;
const FULL_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The value once it has stopped changing. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** What would come of the request as it stands, from the API's dry run; nothing is written. */
export function useForeseen(lab: string, zone: string, values: Values): Foreseen {
  const now = useNow();
  const whole = FULL_DAY.test(values.day);
  const hours = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/opening',
    { params: { path: { lab }, query: { from: values.day, to: values.day } } },
    { enabled: whole },
  );
  const fault = faultOf(values, hours.data?.items[0], zone, now);
  const asked = fault ? '' : JSON.stringify(withoutWords(bodyOf(values, zone)));
  const settled = useSettled(asked);
  const preview = hooks.useQuery(
    'post',
    '/v1/labs/{lab}/booking-previews',
    { params: { path: { lab } }, body: JSON.parse(settled || '{}') as BookingBody },
    { enabled: settled !== '' && hours.data !== undefined, staleTime: 0 },
  );
  if (fault) return { state: 'fault', fault };
  if (asked !== settled || preview.isPending) {
    return preview.error ? { state: 'refused', problem: asProblem(preview.error) } : { state: 'checking' };
  }
  if (preview.error) return { state: 'refused', problem: asProblem(preview.error) };
  return { state: 'known', preview: preview.data };
}
