import type { PartField, PartKind } from '../edit/kinds';

const STATES = ['interesse', 'essai', 'adopte', 'abandonne'] as const;

const WHO: readonly PartField[] = [
  { name: 'name', kind: 'line', label: 'takeover.f.name', hint: 'takeover.f.name.hint' },
  { name: 'lab', kind: 'line', label: 'takeover.f.lab', hint: 'takeover.f.lab.hint' },
  { name: 'since', kind: 'day', label: 'takeover.f.since' },
  { name: 'territory', kind: 'line', label: 'takeover.f.territory' },
  { name: 'territory_code', kind: 'line', label: 'edit.f.territory' },
  { name: 'evidence', kind: 'line', label: 'takeover.f.evidence', hint: 'edit.f.url.hint' },
  { name: 'changed', kind: 'text', label: 'takeover.f.changed' },
  { name: 'named', kind: 'check', label: 'takeover.f.named' },
  { name: 'follow_up_on', kind: 'day', label: 'takeover.f.followUp' },
  { name: 'note', kind: 'text', label: 'takeover.f.note' },
];
const HOW_FAR: readonly PartField[] = [
  { name: 'state', kind: 'choice', label: 'takeover.f.state', family: 'adopter', options: STATES, required: true },
  { name: 'on_day', kind: 'day', label: 'takeover.f.onDay' },
  { name: 'reason', kind: 'line', label: 'takeover.f.reason', hint: 'takeover.f.reason.hint' },
];
const common = { title: 'takeover.adopters', items: () => [], named: { field: 'shown_as' } } as const;

/** The three forms about an adopter: a new one, what is known of them, how far they have gone. */
export const ADOPTER: PartKind = { ...common, path: 'adopter', fields: WHO };
export const NEW_ADOPTER: PartKind = { ...common, path: 'new', fields: [...WHO.slice(0, 2), ...HOW_FAR, ...WHO.slice(2)] };
export const STATE: PartKind = { ...common, path: 'state', fields: HOW_FAR };
