import type { components } from '@/api/generated';

type Schemas = components['schemas'];
export type Visibility = Schemas['Visibility'];
export type Joining = Schemas['Joining'];
export type CommunityRole = Schemas['CommunityRole'];
export type CommunityCard = Schemas['CommunityCard'];
export type Community = Schemas['CommunityRead'];
export type MyCommunity = Schemas['MyCommunity'];
export type Member = Schemas['MemberPage']['items'][number];

export const VISIBILITIES = ['publique', 'membres', 'cachee'] as const satisfies readonly Visibility[];
export const JOININGS = ['libre', 'demande', 'invitation', 'ailleurs'] as const satisfies readonly Joining[];
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
] as const satisfies readonly CommunityRole[];
/** Roles that one takes by oneself; the others are given. */
export const TAKEN = ['curieux', 'sceptique', 'implique', 'soucieux'] as const satisfies readonly CommunityRole[];

export type CommunityTab = 'fil' | 'decisions' | 'documents' | 'ressources' | 'taches' | 'sondages' | 'agenda' | 'charte' | 'membres' | 'recherche' | 'reglages';

/** The address of a community, or of one of its tabs. */
export const communityPath = (lab: string, community: string, tab: CommunityTab = 'fil'): string =>
  `/labs/${lab}/communautes/${community}${tab === 'fil' ? '' : `/${tab}`}`;

/** May the reader look inside? Others are shown the card and how to join. */
export const isInside = (community: Community): boolean => community.abilities.includes('read');

const KINDS = ['pratique', 'intérêt', 'action', 'externe'] as const;
export type Kind = (typeof KINDS)[number] | 'autre';

/** Kinds are words of the lab; those of the charter have a sentence of their own. */
export const kindOf = (kind: string | null): Kind => KINDS.find((one) => one === kind) ?? 'autre';

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
