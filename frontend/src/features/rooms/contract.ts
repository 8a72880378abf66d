import { client } from '@/api/client';
import type { components } from '@/api/generated';

/** Names of the API's shapes that the room features share. */
type Schemas = components['schemas'];

export interface Span {
  starts_at: string;
  ends_at: string;
}
export type Busy = Schemas['BusyRead'];
export type BookingBody = Schemas['BookingRequest'] & Span;
export type SeriesBody = Schemas['SeriesAsked'];
export type OnConflict = Schemas['OnConflict'];
export type SeriesDate = Schemas['DatePreview'];
export type Occurrence = Schemas['OccurrenceRead'];
export type Series = Schemas['SeriesRead'];
export type SeriesChange = Schemas['SeriesChange'];

/** Kits and the place, in the shapes that the API's description will generate. */
export interface Kit {
  slug: string;
  name: string;
  description: string | null;
  stock: number;
  active: boolean;
}

export interface Place {
  venues: { name: string; address: string | null; url: string | null }[];
  methods: { title: string; summary: string | null; url: string | null }[];
}

type Read = <Answer>(path: string, init: { params: { path: { lab: string } } }) => Promise<{ data?: Answer }>;
export const coming = client as unknown as { GET: Read };
