import type { components } from '@/api/generated';
import type { Tone } from '@/ui/data/labels';

type Schemas = components['schemas'];
export type Session = Schemas['BodySessionRead'];
export type SessionRow = Schemas['BodySessionRow'];
export type Item = Schemas['ItemRead'];
export type Body = Schemas['BodyRead'];
export type Decision = Schemas['DecisionRead'];
export type Recommendation = Schemas['RecommendationRead'];
export type Position = Schemas['Position'];
export type Side = Schemas['PositionSide'];
export type Outcome = Schemas['DecisionGiven']['outcome'];
export type Presence = Schemas['Presence'];

export const PRESENCES = ['present', 'a_distance', 'excuse', 'absent'] as const satisfies readonly Presence[];
export const POSITIONS = ['favorable', 'reserve', 'defavorable', 'abstention'] as const satisfies readonly Position[];
export const REFUSALS = ['criteres', 'moyens', 'perimetre', 'autre'] as const satisfies readonly Schemas['RefusalKind'][];
export const SIDES = ['state', 'region', 'community', 'territory', 'other'] as const satisfies readonly Side[];

const STATUS_TONES: Record<SessionRow['status'], Tone> = {
  planifiee: 'neutral',
  convoquee: 'deep',
  ouverte: 'accent',
  close: 'good',
  annulee: 'bad',
};
export const toneOf = (status: SessionRow['status']): Tone => STATUS_TONES[status];

const AGAINST: ReadonlySet<string> = new Set(['ne_pas_retenir', 'refuser']);
/** Outcomes whose kind of reason is asked, to be counted later. */
export const asksKind = (outcome: string): boolean => AGAINST.has(outcome);

const POSITION_TONES: Record<Position, Tone> = { favorable: 'good', reserve: 'warn', defavorable: 'bad', abstention: 'neutral' };
export const positionTone = (position: Position): Tone => POSITION_TONES[position];

const AHEAD: ReadonlySet<SessionRow['status']> = new Set(['planifiee', 'convoquee', 'ouverte']);
export const isAhead = (session: Pick<SessionRow, 'status'>): boolean => AHEAD.has(session.status);

/** The community sits on no side, and counts apart. */
export const sideOf = (member: { side: string | null; community: boolean }): Side =>
  member.community ? 'community' : (SIDES.find((one) => one === member.side) ?? 'other');

const HERE: ReadonlySet<Presence> = new Set(['present', 'a_distance']);
export const isHere = (presence: Presence | null): boolean => presence !== null && HERE.has(presence);

/** The sides that say where they stand: the body's own, and others whose members are there. */
export function sidesOf(session: Pick<Session, 'sides' | 'members'>): { side: Side; required: boolean; members: number[] }[] {
  const here = session.members.filter((one) => isHere(one.presence));
  return SIDES.map((side) => ({
    side,
    required: (session.sides as readonly string[]).includes(side),
    members: here.filter((one) => sideOf(one) === side).map((one) => one.member),
  })).filter((one) => one.required || one.members.length > 0);
}

/** The list with one moved a step up or down. */
export function moved<Item>(ids: readonly Item[], id: Item, step: -1 | 1): Item[] {
  const at = ids.indexOf(id);
  const to = at + step;
  if (at < 0 || to < 0 || to >= ids.length) return [...ids];
  const next = [...ids];
  next.splice(at, 1);
  next.splice(to, 0, id);
  return next;
}
