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

export type Kit = Schemas['KitRead'];
export type Place = Schemas['PlaceRead'];
