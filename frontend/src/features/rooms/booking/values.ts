import type { components } from '@/api/generated';
import type { BookingBody, SeriesBody } from '../contract';
import { type Every, ruleOf } from '../rule';
import { instantOf, minutesOf } from '../time';

type ActivityKind = components['schemas']['ActivityKind'];
type Purpose = components['schemas']['Purpose'];
type KitWanted = components['schemas']['KitWanted'];
type Meeting = components['schemas']['Meeting'];

/** What a room is taken for, in one list: the person need not know which of them are activities. */
const ACTIVITIES = {
  atelier: 'atelier',
  formation: 'formation',
  sprint: 'atelier',
  conference: 'accueil',
  visite: 'accueil',
  rencontre: 'communaute',
  autre: 'accueil',
} as const satisfies Partial<Record<ActivityKind, Purpose>>;
const OTHERS = ['projet', 'gouvernance', 'accueil', 'reunion'] as const satisfies readonly Purpose[];
type Activity = keyof typeof ACTIVITIES;
export type Kind = Activity | (typeof OTHERS)[number];
export const KINDS: readonly Kind[] = [
  'atelier', 'formation', 'sprint', 'projet', 'rencontre', 'conference', 'visite', 'accueil', 'gouvernance', 'reunion', 'autre',
];

export const activityOf = (kind: Kind): Activity | null => (kind in ACTIVITIES ? (kind as Activity) : null);
export const purposeOf = (kind: Kind): Purpose => (kind in ACTIVITIES ? ACTIVITIES[kind as Activity] : (kind as Purpose));

export interface BookingDraft {
  room: string;
  day: string;
  start: string;
  end: string;
}

export const RUN_BY = ['lab', 'others', 'alone'] as const;

export interface Values extends BookingDraft {
  title: string;
  kind: Kind;
  /** Of an activity: the lab, somebody else, or a service by itself after a hand-over. */
  runBy: (typeof RUN_BY)[number];
  project: string;
  headcount: string;
  layout: string;
  access_needs: string;
  note: string;
  gap: string;
  kits: Record<string, string>;
  meeting: Meeting;
  every: Every | '';
  ends: 'on' | 'after';
  until: string;
  times: string;
  onConflict: 'nothing' | 'skip';
}

export const emptyValues = (draft: BookingDraft): Values => ({
  ...draft,
  title: '',
  kind: 'atelier',
  runBy: 'lab',
  project: '',
  headcount: '',
  layout: '',
  access_needs: '',
  note: '',
  gap: '',
  kits: {},
  meeting: { different_after: '', concerned: '', make_together: '' },
  every: '',
  ends: 'after',
  until: '',
  times: '10',
  onConflict: 'nothing',
});

const kitsOf = (kits: Values['kits']): KitWanted[] =>
  Object.entries(kits)
    .map(([kit, count]) => ({ kit, count: Number(count) }))
    .filter((one) => one.count > 0);

/** What is said only when it was filled in. */
function extrasOf(values: Values) {
  const answers = Object.values(values.meeting).every((one) => one.trim() !== '');
  return {
    kits: kitsOf(values.kits),
    ...(values.project && { project: values.project }),
    ...(Number(values.headcount) > 0 && { headcount: Number(values.headcount) }),
    ...(values.layout && { layout: values.layout }),
    ...(values.access_needs.trim() && { access_needs: values.access_needs }),
    ...(values.note.trim() && { note: values.note }),
    ...(values.gap !== '' && { gap_minutes: Number(values.gap) }),
    ...(values.kind === 'reunion' && answers && { meeting: values.meeting }),
  };
}

const SAID = '–';

/** What was asked without its words, which no dry run looks at: typing them asks nothing again. */
export const withoutWords = <Body extends BookingBody | SeriesBody>(body: Body): Body => ({
  ...body,
  title: SAID,
  note: null,
  access_needs: null,
  ...(body.meeting && { meeting: { different_after: SAID, concerned: SAID, make_together: SAID } }),
});

/** The request for one booking. */
export function bodyOf(values: Values, zone: string): BookingBody {
  return {
    room: values.room,
    starts_at: instantOf(values.day, values.start, zone).toISOString(),
    ends_at: instantOf(values.day, values.end, zone).toISOString(),
    purpose: purposeOf(values.kind),
    title: values.title,
    if_taken: 'refuse',
    ...extrasOf(values),
  };
}

/** The request for a repeated booking; local times, for nine o'clock stays nine o'clock. */
export function seriesOf(values: Values): SeriesBody {
  const { every, ends, until, times } = values;
  return {
    room: values.room,
    starts_local: `${values.day}T${values.start}:00`,
    minutes: minutesOf(values.end) - minutesOf(values.start),
    rule: ruleOf({ every: every || 'week', ends, until, times: Number(times) }, values.day),
    purpose: purposeOf(values.kind),
    title: values.title,
    ...extrasOf(values),
  };
}

/** The activity that goes with the booking, if it makes one; a gap of one's own is a matter between the room and the concierge. */
export const plannedOf = ({ kind, every, gap }: Values): Activity | null => (every === '' && gap === '' ? activityOf(kind) : null);

/** Is the repetition said well enough to be looked at? */
export const repeatIsWhole = ({ every, ends, until, times, day }: Values): boolean =>
  every !== '' && (ends === 'on' ? until >= day : Number(times) >= 2);

/** Where the API's errors belong in this form. */
export function fieldOf(pointer: string): string | null {
  const name = pointer.replace(/^#?\//, '').replaceAll('/', '.');
  if (/^(starts_at|starts_local)$/.test(name)) return 'start';
  if (/^(ends_at|ends_local|minutes)$/.test(name)) return 'end';
  if (name === 'rule') return 'every';
  if (name === 'gap_minutes') return 'gap';
  if (name === 'purpose') return 'kind';
  if (/^(run_by_lab|autonomous)$/.test(name)) return 'runBy';
  if (name === 'meeting') return 'meeting.different_after';
  const known = /^(room|title|project|headcount|layout|access_needs|note|meeting\.\w+)$/;
  return known.test(name) ? name : null;
}
