import type { components } from '@/api/generated';

type Schemas = components['schemas'];
export type Template = Schemas['TemplateRead'];
export type Question = Schemas['RegistrationQuestion'];
type Kind = Schemas['ActivityKind'];

export const KINDS = ['atelier', 'formation', 'visite', 'conference', 'sprint', 'immersion', 'rencontre', 'mooc', 'autre'] as const satisfies readonly Kind[];

/** What the form holds: text, as it is typed. */
export interface Typed {
  name: string;
  kind: Kind;
  title: string;
  summary: string;
  minutes: string;
  room: string;
  public_event: boolean;
  registers: boolean;
  capacity: string;
  questions: string;
}

export const typedOf = (one?: Template): Typed => ({
  name: one?.name ?? '',
  kind: one?.kind ?? 'atelier',
  title: one?.title ?? '',
  summary: one?.summary ?? '',
  minutes: String(one?.minutes ?? 120),
  room: one?.room ?? '',
  public_event: one?.public_event ?? false,
  registers: one?.registers ?? true,
  capacity: one?.capacity ? String(one.capacity) : '',
  questions: (one?.questions ?? []).map((question) => question.label).join('\n'),
});

/** As the API takes it. Questions that stay keep what else is known of them; new ones ask for words. */
export function templateOf(typed: Typed, known: readonly Question[] = []) {
  const capacity = Number(typed.capacity);
  const labels = typed.questions.split('\n').map((one) => one.trim()).filter(Boolean).slice(0, 8);
  return {
    name: typed.name.trim(),
    kind: typed.kind,
    title: typed.title.trim() || typed.name.trim(),
    summary: typed.summary.trim() || null,
    minutes: Number(typed.minutes),
    room: typed.room || null,
    public_event: typed.public_event,
    registers: typed.registers,
    capacity: capacity >= 1 ? Math.floor(capacity) : null,
    questions: labels.map((label) => known.find((one) => one.label === label) ?? { label, kind: 'texte' as const, choices: [], required: false }),
  };
}
