import type { components } from '@/api/generated';

type Schemas = components['schemas'];
export type Poll = Schemas['PollRead'];
export type PollRow = Schemas['PollRow'];
export type Option = Schemas['PollOptionRead'];
export type Availability = Schemas['Availability'];
export type FreeRoom = Schemas['FreeRoom'];

export const VALUES = ['oui', 'si_besoin', 'non'] as const satisfies readonly Availability[];
export const LENGTHS = [30, 60, 90, 120, 150, 180, 240, 420] as const;

/** The address of the polls of a community, or of one of them. */
export const pollPath = (lab: string, community: string, poll?: number): string =>
  `/labs/${lab}/communautes/${community}/sondages${poll === undefined ? '' : `/${poll}`}`;

/** What is sent of the answers: dates of which nothing is said are left out. */
export const answersOf = (values: Readonly<Record<number, Availability | ''>>) =>
  Object.entries(values).flatMap(([option, value]) => (value ? [{ option: Number(option), value }] : []));

/** Names by what they say of a date, those who can first. */
export function namesFor(poll: Pick<Poll, 'people'>, option: number): Record<Availability, string[]> {
  const found: Record<Availability, string[]> = { oui: [], si_besoin: [], non: [] };
  for (const one of poll.people) {
    const value = one.answers[String(option)];
    if (value) found[value].push(one.name);
  }
  return found;
}

/** A local date and time as the API takes it; null while one of them lacks. */
export const localTime = (day: string, time: string): string | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && /^\d{2}:\d{2}$/.test(time) ? `${day}T${time}:00` : null;

/** The same time some days later. */
export function later(local: string, days: number): string {
  const at = new Date(`${local}Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 19);
}

/** In order, each once. */
export const inOrder = (starts: readonly string[]): string[] => [...new Set(starts)].sort();

const PEOPLE = /^(.*?)[\s<(]*([^\s<>(),;]+@[^\s<>(),;]+\.[a-z]{2,24})[>)]*$/i;

/** Guests typed one a line, as mail programs write them: « Service Eau <eau@exemple.fr> ». */
export function guestsIn(typed: string): { good: { name: string; email: string }[]; wrong: string[] } {
  const good = new Map<string, { name: string; email: string }>();
  const wrong: string[] = [];
  for (const line of typed.split(/[\n;]+/).map((one) => one.trim())) {
    if (line === '') continue;
    const found = PEOPLE.exec(line);
    const email = found?.[2]?.toLowerCase();
    if (!email) wrong.push(line);
    else good.set(email, { name: (found?.[1] ?? '').replace(/[",]/g, '').trim() || (email.split('@')[0] ?? email), email });
  }
  return { good: [...good.values()], wrong };
}
