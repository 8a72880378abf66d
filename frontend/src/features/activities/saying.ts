import type { components } from '@/api/generated';
import { instantOf, wallClock } from '@/i18n/wallclock';
import { textOf } from '@/ui/form/typed';

type Schemas = components['schemas'];
export type Activity = Schemas['ActivityRead'];
type Change = Schemas['ActivityChange'];
type Request = Schemas['ActivityRequest'];

/** An activity as one types it. */
export interface Values {
  title: string;
  /** Said when it is planned; it stays. */
  kind: Activity['kind'];
  day: string;
  from: string;
  to: string;
  place: Activity['place'];
  room: string;
  place_words: string;
  link: string;
  project: string;
  community: string;
  summary: string;
  words: string;
  public_event: boolean;
  members_only: boolean;
}

export const emptyValues = (day: string): Values => ({
  title: '',
  kind: 'atelier',
  day,
  from: '09:00',
  to: '12:00',
  place: 'in_lab',
  room: '',
  place_words: '',
  link: '',
  project: '',
  community: '',
  summary: '',
  words: '',
  public_event: false,
  members_only: false,
});

export const valuesOf = (one: Activity, zone: string): Values => ({
  title: one.title,
  kind: one.kind,
  day: wallClock(one.starts_at, zone).day,
  from: wallClock(one.starts_at, zone).time,
  to: wallClock(one.ends_at, zone).time,
  place: one.place,
  room: '',
  place_words: one.place_words ?? '',
  link: one.link ?? '',
  project: one.project ?? '',
  community: one.community ?? '',
  summary: one.summary ?? '',
  words: one.words ?? '',
  public_event: one.public_event,
  members_only: one.members_only,
});

export const isInside = (place: Values['place']): boolean => place === 'in_lab' || place === 'hybrid';
export const isOnline = (place: Values['place']): boolean => place === 'online' || place === 'hybrid';

const wordsOf = (values: Values) => ({ title: values.title, summary: textOf(values.summary), words: textOf(values.words) });

const restOf = (values: Values, zone: string) => ({
  starts_at: instantOf(values.day, values.from, zone).toISOString(),
  ends_at: instantOf(values.day, values.to, zone).toISOString(),
  place: values.place,
  ...(values.room && isInside(values.place) && { room: values.room }),
  place_words: textOf(values.place_words),
  link: isOnline(values.place) ? textOf(values.link) : null,
  project: values.project || null,
  community: values.community || null,
  public_event: values.public_event,
  members_only: values.members_only && values.community !== '',
});

/** What of the activity is said otherwise; once it is held, its words alone. */
export const changeOf = (values: Values, one: Activity, zone: string): Change =>
  one.status === 'planned' ? { ...wordsOf(values), ...restOf(values, zone) } : wordsOf(values);

/** The activity to plan; its room, if it takes one, is booked with it. */
export const requestOf = (values: Values, zone: string): Request => ({
  ...wordsOf(values),
  ...restOf(values, zone),
  kind: values.kind,
  run_by_lab: true,
  autonomous: false,
  kits: [],
});
