import type { components } from '@/api/generated';

type Schemas = components['schemas'];
export type Found = Schemas['Found'];
export type FoundKind = Schemas['FoundKind'];

/** Kinds that are written inside a community. */
export const INSIDE = ['post', 'document', 'resource', 'task', 'poll', 'decision'] as const satisfies readonly FoundKind[];
export const KINDS = [...INSIDE, 'community', 'project', 'activity', 'method', 'book', 'offer', 'lab'] as const satisfies readonly FoundKind[];

/** Where what was found is read. */
export function addressOf(one: Pick<Found, 'kind' | 'id' | 'lab' | 'slug' | 'thread' | 'title' | 'community'>): string {
  const lab = `/labs/${one.lab}`;
  const inside = `${lab}/communautes/${one.community?.slug ?? one.slug ?? ''}`;
  switch (one.kind) {
    case 'post':
      return `${inside}?message=${one.thread ?? one.id}`;
    case 'community':
      return inside;
    case 'document':
      return `${inside}/documents/${one.id}`;
    case 'resource':
      return `${inside}/ressources?q=${encodeURIComponent(one.title ?? '')}`;
    case 'task':
      return `${inside}/taches?tache=${one.id}`;
    case 'poll':
      return `${inside}/sondages/${one.id}`;
    case 'decision':
      return `${inside}/decisions/${one.id}`;
    case 'project':
      return `${lab}/projets/${one.slug ?? ''}`;
    case 'activity':
      return `${lab}/evenements/${one.id}`;
    case 'method':
      return `/methodes/${one.lab}/${one.slug ?? ''}`;
    case 'book':
      return `${lab}/bibliotheque/${one.id}`;
    case 'offer':
      return `${lab}/partenaires?q=${encodeURIComponent((one.title ?? '').slice(0, 100))}`;
    case 'lab':
      return lab;
  }
}

export interface Piece {
  text: string;
  matches: boolean;
  /** Where it begins: its key in a list. */
  at: number;
}

/** An excerpt in pieces, those that match apart; places count characters, not UTF-16 units. */
export function piecesOf(excerpt: string, marks: readonly (readonly number[])[]): Piece[] {
  const characters = Array.from(excerpt);
  const pieces: Piece[] = [];
  let at = 0;
  const add = (to: number, matches: boolean) => {
    if (to > at) pieces.push({ text: characters.slice(at, to).join(''), matches, at });
    at = Math.max(at, to);
  };
  for (const [from = 0, to = 0] of marks) {
    add(from, false);
    add(to, true);
  }
  add(characters.length, false);
  return pieces;
}

export interface SearchFilters {
  q?: string | undefined;
  type?: FoundKind | undefined;
}

/** What an address asks to be found. */
export const filtersFrom = (search: Record<string, unknown>): SearchFilters => ({
  q: typeof search['q'] === 'string' ? search['q'].slice(0, 200) : typeof search['q'] === 'number' ? String(search['q']) : undefined,
  type: KINDS.find((one) => one === search['type']),
});
