import { hooks } from '@/api/client';
import type { Place } from './model';

export const CHARTER = '/v1/labs/{lab}/communities/{community}/charter' as const;

export const useCharter = (place: Place) => hooks.useQuery('get', CHARTER, { params: { path: { ...place } } });
