import { client } from '@/api/client';
import type { ButtonLook } from '@/ui/Button';
import type { Booking } from './status';

/** The acts of a booking's abilities, the most expected first. `move` and `hand_back` have forms of their own. */
export const ACTS = ['accept', 'confirm', 'check_in', 'hand_back', 'restore', 'end', 'move', 'refuse', 'no_show', 'cancel'] as const;
export type Act = (typeof ACTS)[number];

const MAIN: ReadonlySet<Act> = new Set(['accept', 'confirm', 'check_in', 'hand_back', 'restore']);
const QUIET: ReadonlySet<Act> = new Set(['refuse', 'no_show', 'cancel']);

export const actsOf = ({ abilities }: Booking): readonly Act[] => ACTS.filter((one) => abilities.includes(one));

export function lookOf(act: Act): { look: ButtonLook; danger: boolean } {
  const quiet = QUIET.has(act);
  return { look: MAIN.has(act) ? 'primary' : quiet ? 'tertiary' : 'secondary', danger: quiet };
}

/** Does the act need its reason? A meeting, which the house does not host, is accepted with one. */
export const needsReason = (act: Act, { purpose }: Booking): boolean =>
  act === 'refuse' || act === 'cancel' || act === 'no_show' || (act === 'confirm' && purpose === 'reunion');

type Simple = Exclude<Act, 'move' | 'hand_back'>;

/** Does what was decided; the booking as it now is. */
export async function perform(lab: string, booking: number, act: Simple, reason: string): Promise<Booking | undefined> {
  const params = { path: { lab, booking } };
  const base = '/v1/labs/{lab}/bookings/{booking}';
  switch (act) {
    case 'accept':
      return (await client.POST(`${base}/acceptance`, { params })).data;
    case 'confirm':
      return (await client.POST(`${base}/confirmation`, { params, ...(reason && { body: { reason } }) })).data;
    case 'check_in':
      return (await client.POST(`${base}/check-in`, { params })).data;
    case 'restore':
      return (await client.POST(`${base}/restoration`, { params })).data;
    case 'end':
      return (await client.POST(`${base}/early-end`, { params })).data;
    case 'refuse':
      return (await client.POST(`${base}/refusal`, { params, body: { reason } })).data;
    case 'no_show':
      return (await client.POST(`${base}/no-show`, { params, body: { reason } })).data;
    case 'cancel':
      return (await client.POST(`${base}/cancellation`, { params, body: { reason } })).data;
  }
}
