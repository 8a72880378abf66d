import type { components } from '@/api/generated';
import type { Tone } from '@/ui/data/labels';

type Schemas = components['schemas'];
export type Post = Schemas['PostRead'];
export type Reply = Schemas['ReplyRead'];
export type PostKind = Schemas['PostKind'];
export type Sign = Schemas['Sign'];
export type Report = Schemas['ReportRead'];

/** Where a feed is. */
export interface Place {
  lab: string;
  community: string;
}

export const WRITTEN = ['mot', 'question', 'annonce', 'retour'] as const satisfies readonly PostKind[];
export const SIGNS = ['merci', 'd_accord', 'idee', 'question', 'bravo'] as const satisfies readonly Sign[];

const TONES: Record<PostKind, Tone> = { mot: 'neutral', question: 'accent', annonce: 'deep', retour: 'good', systeme: 'neutral' };
export const toneOf = (kind: PostKind): Tone => TONES[kind];

export const pageOf = ({ lab, community }: Place): string => `/labs/${lab}/communautes/${community}`;
export const threadOf = (place: Place, post: number): string => `${pageOf(place)}?message=${post}`;
export const memberOf = (place: Place, handle: string): string => `${pageOf(place)}/membres/${handle}`;
export const feedKey = ({ lab, community }: Place) => ['get', '/v1/labs/{lab}/communities/{community}/posts', lab, community] as const;
/** Of one post and of its answers: asked again with the feed. */
export const threadKey = (place: Place, post: number) => [...feedKey(place), 'thread', post] as const;

/** Whether a query is about posts, one of them or a list: what is asked again after a reaction. */
export const isOfPosts = ({ queryKey }: { queryKey: readonly unknown[] }): boolean =>
  typeof queryKey[1] === 'string' && queryKey[1].startsWith('/v1/labs/{lab}/communities/{community}/posts');

/** The first of a list that the reader has seen already: what stands above it is new. -1 when nothing is. */
export const firstSeen = (posts: readonly Pick<Post, 'id'>[], seen: number | null): number =>
  seen === null || posts.length === 0 || (posts[0]?.id ?? 0) <= seen ? -1 : posts.findIndex((one) => one.id <= seen);
