import type { components } from '@/api/generated';
import type { MessageKey, Translate } from '@/i18n';
import type { Tone } from '@/ui/data/labels';

type Schemas = components['schemas'];
export type Event = Schemas['EventRead'];
export type EventRegistration = Schemas['EventRegistration'];
export type Opening = Schemas['ActivityOpeningRead'];
export type Question = Schemas['RegistrationQuestion'];
export type Registration = Schemas['RegistrationRead'];
export type OwnRow = Schemas['OwnRegistrationRow'];
export type Row = Schemas['RegistrationRow'];
export type Activity = Schemas['ActivityRead'];
export type Public = Schemas['Public'];

export const PUBLICS = ['agents_state', 'agents_region', 'agents_other', 'partners', 'users', 'citizens'] as const satisfies readonly Public[];
export const QUESTION_KINDS = ['texte', 'choix', 'oui_non'] as const satisfies readonly Question['kind'][];
export const ADDRESS = /^[^@\s]+@[^@\s]+\.[a-z]{2,24}$/i;

const TONES: Record<Registration['state'], Tone> = { candidate: 'neutral', inscrite: 'good', attente: 'warn', annulee: 'neutral', refusee: 'neutral' };
export const toneOf = (state: Registration['state']): Tone => TONES[state];

/** The words for leaving, where one has no place yet. */
export const LEAVE: Partial<Record<Registration['state'], MessageKey>> = { attente: 'registration.giveUp.queue', candidate: 'registration.giveUp.candidate' };

type Owned = Pick<Registration, 'state' | 'came' | 'place_in_queue' | 'seats'>;

/** Where a registration stands, as its owner reads it; `off` when there is nothing to come to, `past` once it is over. */
export function stateOf(t: Translate, one: Owned, { off, past = false }: { off: boolean; past?: boolean }): string {
  if (off) return t('registration.own.off');
  if (one.came) return t('registration.own.came');
  if (one.state === 'attente') return t('registration.own.attente', { rank: one.place_in_queue ?? 1 });
  if (one.state !== 'inscrite') return t(`registration.own.${one.state}`);
  if (past) return t('registration.mine.had');
  return one.seats > 1 ? t('registration.own.inscrite.seats', { seats: one.seats }) : t('registration.own.inscrite');
}

export type Standing = 'none' | 'soon' | 'open' | 'full' | 'closed';

/** Whether one may register now: the API's answer holds for hours, this follows the reader's clock. */
export function standingOf(event: Pick<Event, 'registration' | 'status' | 'starts_at'>, now: number): Standing {
  const rules = event.registration;
  if (!rules) return 'none';
  if (event.status !== 'planned' || Date.parse(event.starts_at) <= now || Date.parse(rules.closes_at) <= now || rules.selected) return 'closed';
  if (rules.opens_at !== null && Date.parse(rules.opens_at) > now) return 'soon';
  return rules.mode !== 'selection' && rules.left !== null && rules.left <= 0 ? 'full' : 'open';
}

/** Names written one a line. */
export const namesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean);

export const eventOf = (lab: string, activity: number): string => `/labs/${lab}/evenements/${activity}`;
export const calendarOf = (lab: string, activity: number): string => `/v1/events/${lab}/${activity}.ics`;
export const welcomeOf = (lab: string, activity: number): string => `/labs/${lab}/activites/${activity}/accueil`;

/** Whether a name holds all the words looked for, accents aside. */
export function named(name: string | null, words: string): boolean {
  const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain(words)
    .split(/\s+/)
    .every((one) => plain(name ?? '').includes(one));
}
