import { client } from '@/api/client';
import { ifMatch } from '@/ui/act';
import type { Project } from '../words';
import type { Part, PartKind } from './kinds';

type Method = 'post' | 'patch' | 'put' | 'delete';
/** The parts of a card all have the same three ways; one sender serves them, at the API's addresses. */
const send = client.request as unknown as (method: Method, path: string, init: object) => Promise<unknown>;

const CARD = '/v1/labs/{lab}/projects/{project}';
function given(kind: PartKind, part: Part): Part {
  const body = Object.fromEntries(kind.fields.map(({ name }) => [name, part[name] ?? null]));
  if (kind.path !== 'roles') return body;
  const role = { ...body, side: part['side'] ?? null };
  // Somebody with an account stays that account; a new one is found by its e-mail.
  return part['person'] ? { ...role, person: part['person'], email: null, label: null } : role;
}

function at(card: Project, more: object = {}) {
  return { path: { lab: card.lab, project: card.slug, ...more }, header: ifMatch(card.version) };
}

/** `place` is where the part stands in the list of its kind; without it the part is new. */
export function savePart(card: Project, kind: PartKind, part: Part, place: number | null): Promise<unknown> {
  const items = kind.items(card);
  if (kind.whole) {
    const list = place === null ? [...items, part] : items.map((one, index) => (index === place ? part : one));
    const body = { [kind.path]: list.map((one) => given(kind, one)) };
    return send('put', `${CARD}/${kind.path}`, { params: at(card), body });
  }
  const body = given(kind, part);
  if (place === null) return send('post', `${CARD}/${kind.path}`, { params: at(card), body });
  const params = at(card, { part: items[place]?.['id'] });
  return send('patch', `${CARD}/${kind.path}/{part}`, { params, body });
}

export function removePart(card: Project, kind: PartKind, place: number): Promise<unknown> {
  const items = kind.items(card);
  if (kind.whole) {
    const body = { [kind.path]: items.filter((_, index) => index !== place).map((one) => given(kind, one)) };
    return send('put', `${CARD}/${kind.path}`, { params: at(card), body });
  }
  return send('delete', `${CARD}/${kind.path}/{part}`, { params: at(card, { part: items[place]?.['id'] }) });
}
