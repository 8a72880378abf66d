import { client } from '@/api/client';
import type { ButtonLook } from '@/ui/Button';
import type { Request } from '../model';

/** Acts that need at most a reason, the most expected first; the others have forms of their own. */
export const SIMPLE = ['deposit', 'take', 'complete', 'open_filter', 'start_urgently', 'resubmit', 'withdraw'] as const;
export type Simple = (typeof SIMPLE)[number];
const FORMS = ['put_on_agenda', 'ask_correction', 'edit_workload', 'add_file'] as const;
export type Act = Simple | (typeof FORMS)[number];

const ORDER: readonly Act[] = ['deposit', 'take', 'complete', 'open_filter', 'put_on_agenda', 'ask_correction', 'resubmit', 'edit_workload', 'add_file', 'start_urgently', 'withdraw'];
const MAIN: ReadonlySet<Act> = new Set(['deposit', 'take', 'complete', 'open_filter', 'put_on_agenda', 'resubmit']);
const QUIET: ReadonlySet<Act> = new Set(['withdraw', 'edit_workload', 'add_file']);
const REASONED: ReadonlySet<Act> = new Set(['start_urgently', 'withdraw']);

export const actsOf = ({ abilities }: Pick<Request, 'abilities'>): readonly Act[] => ORDER.filter((one) => abilities.includes(one));
export const isSimple = (act: Act): act is Simple => (SIMPLE as readonly Act[]).includes(act);
export const needsReason = (act: Act): boolean => REASONED.has(act);
export const lookOf = (act: Act): { look: ButtonLook; danger: boolean } => ({
  look: MAIN.has(act) ? 'primary' : QUIET.has(act) ? 'tertiary' : 'secondary',
  danger: act === 'withdraw',
});

/** Does what was decided; the request as it now is, or the new one that takes it up again. */
export async function perform(lab: string, request: number, act: Simple, reason: string): Promise<Request | undefined> {
  const params = { path: { lab, request } };
  const base = '/v1/labs/{lab}/requests/{request}';
  switch (act) {
    case 'deposit':
      return (await client.POST(`${base}/deposit`, { params, body: {} })).data;
    case 'take':
      return (await client.POST(`${base}/clarification`, { params, body: {} })).data;
    case 'complete':
      return (await client.POST(`${base}/completion`, { params, body: {} })).data;
    case 'open_filter':
      return (await client.POST(`${base}/filter`, { params, body: {} })).data;
    case 'start_urgently':
      return (await client.POST(`${base}/urgent-start`, { params, body: { reason } })).data;
    case 'withdraw':
      return (await client.POST(`${base}/withdrawal`, { params, body: { reason } })).data;
    case 'resubmit':
      return (await client.POST(`${base}/resubmission`, { params, body: {} })).data;
  }
}
