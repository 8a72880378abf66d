export const VISIBILITIES = ['publique', 'membres', 'cachee'] as const;
export type Visibility = (typeof VISIBILITIES)[number];
export const JOININGS = ['libre', 'demande', 'invitation', 'ailleurs'] as const;
export type Joining = (typeof JOININGS)[number];
export const ROLES = [
  'animateur',
  'pionnier',
  'ingenieur',
  'soucieux',
  'implique',
  'curieux',
  'sceptique',
  'sage',
  'ambassadeur',
] as const;
export type CommunityRole = (typeof ROLES)[number];
/** Roles that one takes by oneself; the others are given. */
export const TAKEN = ['curieux', 'sceptique', 'implique', 'soucieux', 'ambassadeur'] as const satisfies readonly CommunityRole[];

export interface Declared {
  as_of?: string;
  value?: number;
  note?: string;
}

export interface CommunityCard {
  slug: string;
  name: string;
  kind: string | null;
  summary: string | null;
  visibility: Visibility;
  joining: Joining;
  url: string | null;
  run_by: string | null;
  members: Declared[];
  source: string | null;
  member_count: number;
  last_activity_on: string | null;
  archived: boolean;
  fictitious: boolean;
}

export interface Standing {
  handle: string;
  roles: string[];
  circles: string[];
  unread: number;
}

export interface Community extends CommunityCard {
  id: number;
  words: string | null;
  tree: unknown[];
  rules: string[];
  welcome: number | null;
  members_invite: boolean;
  circles: { slug: string; name: string; kind: string }[];
  animators: { handle: string; name: string }[];
  request: { id: number; at: string; words: string | null } | null;
  standing: Standing | null;
  abilities: string[];
  version: number;
}

export type CommunityTab = 'fil' | 'documents' | 'ressources' | 'taches' | 'agenda' | 'membres' | 'recherche' | 'reglages';

/** The address of a community, or of one of its tabs. */
export const communityPath = (lab: string, community: string, tab: CommunityTab = 'fil'): string =>
  `/labs/${lab}/communautes/${community}${tab === 'fil' ? '' : `/${tab}`}`;

/** May the reader look inside? Others are shown the card and how to join. */
export const isInside = (community: Community): boolean => community.abilities.includes('read');

export interface MyCommunity extends CommunityCard {
  lab: string;
  lab_name: string;
  handle: string;
  roles: CommunityRole[];
  joined_at: string;
  unread: number;
}

const KINDS = ['pratique', 'intérêt', 'action', 'externe'] as const;
export type Kind = (typeof KINDS)[number] | 'autre';

/** Kinds are words of the lab; those of the charter have a sentence of their own. */
export const kindOf = (kind: string | null): Kind => KINDS.find((one) => one === kind) ?? 'autre';

export interface Member {
  handle: string;
  name: string;
  organisation: string | null;
  headline: string | null;
  email: string | null;
  joined_on: string;
  mine: boolean;
  roles: { id: number; role: CommunityRole; brick: string | null; from_day: string; to_day: string | null; held: boolean }[];
  circles: string[];
  abilities: string[];
}

/** Those who animate end any role; others those they take by themselves. */
export const mayRole = (community: Pick<Community, 'abilities'>, member: Pick<Member, 'mine'>, role: CommunityRole): boolean =>
  community.abilities.includes('roles') || (member.mine && community.abilities.includes('take_role') && TAKEN.some((one) => one === role));

/** As 2026-11-26, on the reader's calendar. */
export const today = (): string => new Date().toLocaleDateString('sv-SE');

const ADDRESS = /^[^@\s]+@[^@\s]+\.[a-z]{2,24}$/i;

/** Addresses typed one a line or parted by commas, once each; and those that are none. */
export function addressesIn(typed: string): { good: string[]; wrong: string[] } {
  const all = [...new Set(typed.split(/[\s,;]+/).map((one) => one.trim().toLowerCase()))].filter(Boolean);
  return { good: all.filter((one) => ADDRESS.test(one)), wrong: all.filter((one) => !ADDRESS.test(one)) };
}
