import type { components } from '@/api/generated';

type Schemas = components['schemas'];
export type Document = Schemas['DocumentRead'];
export type DocumentRow = Schemas['DocumentRow'];
export type VersionRow = Schemas['VersionRow'];
export type Saved = Schemas['Saved'];
export type Part = Schemas['PartRead'];
export type Hunk = Schemas['HunkRead'];
export type Resource = Schemas['ResourceRead'];

/** A community, and the lab it belongs to. */
export interface Place {
  lab: string;
  community: string;
}


export const documentsOf = ({ lab, community }: Place) => `/labs/${lab}/communautes/${community}/documents`;
export const addressOf = (place: Place, document: number) => `${documentsOf(place)}/${document}`;

/** What an address is called until somebody says better: its site and the last words of its path. */
export function titleOf(address: string): string {
  try {
    const { hostname, pathname } = new URL(address);
    const last = decodeURIComponent(pathname.split('/').findLast((part) => part !== '') ?? '');
    const words = last.replace(/\.\w{2,5}$/, '').replaceAll(/[-_+]+/g, ' ').trim();
    const site = hostname.replace(/^www\./, '');
    return words ? `${words.charAt(0).toUpperCase()}${words.slice(1)} (${site})` : site;
  } catch {
    return '';
  }
}

export const tagsIn = (words: string): string[] =>
  words.split(',').map((one) => one.trim()).filter(Boolean);
