import { client } from '@/api/client';
import type { components } from '@/api/generated';

/** What the API says about series and kits, in the shapes that its description will generate. */

type Status = components['schemas']['BookingStatus'];

export interface Kit {
  slug: string;
  name: string;
  description: string | null;
  stock: number;
  active: boolean;
}

export type BookingBody = components['schemas']['BookingRequest'] & Span;

export interface Span {
  starts_at: string;
  ends_at: string;
}

export type Busy = Span & { room: string };

export type SeriesBody = Omit<
  BookingBody,
  'starts_at' | 'ends_at' | 'starts_local' | 'ends_local' | 'if_taken' | 'kits' | 'meeting' | 'external_ref'
> & {
  starts_local: string;
  minutes: number;
  rule: string;
  on_conflict?: OnConflict;
};
export type OnConflict = 'nothing' | 'skip';

export interface SeriesDate {
  occurrence: string;
  starts_at: string | null;
  ends_at: string | null;
  possible: boolean;
  problem: { code: string; detail: string } | null;
  conflicts: Busy[];
  next_free: Span[];
}

export interface SeriesPreview {
  items: SeriesDate[];
  possible: number;
  impossible: number;
  status: Status;
}

export interface Occurrence {
  occurrence: string;
  booking: number | null;
  room: string | null;
  starts_at: string | null;
  ends_at: string | null;
  status: Status | null;
}

export interface Series {
  id: number;
  room: string;
  room_name: string;
  rule: string;
  starts_local: string;
  minutes: number;
  title: string;
  purpose: components['schemas']['Purpose'];
  project: string | null;
  project_title: string | null;
  organiser: string | null;
  headcount: number | null;
  layout: string | null;
  note: string | null;
  skipped: string[];
  occurrences: Occurrence[];
  abilities: string[];
  version: number;
}

export interface SeriesChange {
  from?: string;
  room?: string;
  time?: string;
  minutes?: number;
  title?: string;
  on_conflict: OnConflict;
}

export interface Place {
  venues: { name: string; address: string | null; url: string | null }[];
  methods: { title: string; summary: string | null; url: string | null }[];
}

interface Init {
  params?: { path?: Record<string, string | number>; query?: Record<string, unknown>; header?: Record<string, string> };
  headers?: Record<string, string>;
  body?: unknown;
}
type Call = <Answer>(path: string, init: Init) => Promise<{ data?: Answer }>;

/** The same client, for the operations above. */
export const coming = client as unknown as Record<'GET' | 'POST' | 'PATCH', Call>;
