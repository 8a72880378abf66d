import { exists } from '@/features/rooms/day';

/** What the address of an agenda says: a month, and a day of it when only that one is read. */
export interface AgendaView {
  mois?: string | undefined;
  jour?: string | undefined;
}

/** What an address asks for; what it says wrong is left out. */
export function readAgenda(search: Record<string, unknown>): AgendaView {
  const month = String(search['mois'] ?? '');
  const day = String(search['jour'] ?? '');
  return {
    mois: /^\d{4}-\d{2}$/.test(month) && exists(`${month}-01`) ? month : undefined,
    jour: /^\d{4}-\d{2}-\d{2}$/.test(day) && exists(day) ? day : undefined,
  };
}

/** The address of the agenda of a community, at a month or a day. */
export function agendaHref(lab: string, community: string, { mois, jour }: AgendaView): string {
  const query = new URLSearchParams();
  if (mois) query.set('mois', mois);
  if (jour) query.set('jour', jour);
  const said = query.toString();
  return `/labs/${lab}/communautes/${community}/agenda${said && `?${said}`}`;
}
