import type { MessageKey } from '@/i18n';
import { PHASES, type Project, SCALES } from '../words';

export interface PartField {
  name: string;
  /** An answer is yes, no, or not known. */
  kind: 'line' | 'text' | 'day' | 'number' | 'check' | 'choice' | 'answer';
  label: MessageKey;
  required?: boolean;
  hint?: MessageKey;
  /** Choices: their values, and the family of their words. */
  options?: readonly string[];
  family?: string;
}
export type Part = Record<string, unknown>;

export interface PartKind {
  /** The part of the address that the API gives them. */
  path: string;
  title: MessageKey;
  fields: readonly PartField[];
  items: (card: Project) => readonly Part[];
  /** What names one of them: a text, or a value with the family of its words. */
  named: { field: string; family?: string };
  /** Sent all together: these have no number of their own. */
  whole?: boolean;
}

const line = (name: string, label: MessageKey, more: Partial<PartField> = {}): PartField => ({ name, kind: 'line', label, ...more });
const day = (name: string, label: MessageKey, more: Partial<PartField> = {}): PartField => ({ name, kind: 'day', label, ...more });
const number = (name: string, label: MessageKey, more: Partial<PartField> = {}): PartField => ({ name, kind: 'number', label, ...more });
const choice = (name: string, label: MessageKey, family: string, options: readonly string[], required = true): PartField =>
  ({ name, kind: 'choice', label, family, options, required });
const SHOWN: PartField = { name: 'public', kind: 'check', label: 'edit.f.public' };
const NEEDED = { required: true };

const DELIVERABLES = ['guide', 'kit', 'rapport', 'application', 'carte', 'video', 'formation', 'signaletique', 'autre'] as const;
const STATES = ['prevu', 'en_cours', 'publie', 'en_service', 'retire'] as const;
const COOPERATIONS = ['interne', 'entre_administrations', 'etat_collectivites', 'societe'] as const;
const MEASURES = ['temps', 'delai', 'depense', 'autre'] as const;
const ROLES = ['sponsor', 'col_porteur', 'responsable', 'soucieux', 'ingenieux', 'implique', 'sage'] as const;

export const ROLE_KIND: PartKind = {
  path: 'roles',
  title: 'projects.roles',
  whole: true,
  named: { field: 'label' },
  items: (card) =>
    (card.roles ?? []).map(({ role, person, label, side, from_day, to_day }) => ({
      role,
      person,
      side,
      from_day,
      to_day,
      shown: label,
      label: person === null ? label : null,
    })),
  fields: [
    choice('role', 'edit.f.role', 'role', ROLES),
    line('email', 'edit.f.email'),
    line('label', 'edit.f.orLabel'),
    day('from_day', 'edit.f.from'),
    day('to_day', 'edit.f.to'),
  ],
};
export const TEAM: readonly PartKind[] = [
  {
    path: 'partners',
    title: 'projects.partnerships',
    whole: true,
    named: { field: 'label' },
    items: (card) => card.partnerships,
    fields: [
      line('label', 'edit.f.label', NEEDED),
      choice('part', 'edit.f.part', 'part', ['interne', 'inter_administration', 'externe'], false),
      line('role', 'edit.f.role'),
      choice('cooperation', 'edit.f.cooperation', 'cooperation', COOPERATIONS, false),
    ],
  },
  {
    path: 'territories',
    title: 'projects.territories',
    whole: true,
    named: { field: 'label' },
    items: (card) => card.territories,
    fields: [
      line('code', 'edit.f.code', NEEDED),
      line('label', 'edit.f.label', NEEDED),
      { name: 'ground', kind: 'check', label: 'edit.f.ground' },
    ],
  },
  {
    path: 'links',
    title: 'projects.related',
    whole: true,
    named: { field: 'project' },
    items: (card) => card.links,
    fields: [
      choice('kind', 'edit.f.link', 'link', ['issu_de', 'nourrit', 'proche', 'remplace']),
      line('lab', 'edit.f.lab', NEEDED),
      line('project', 'edit.f.project', NEEDED),
    ],
  },
];
export const LIFE: readonly PartKind[] = [
  {
    path: 'phases',
    title: 'projects.phases',
    named: { field: 'phase', family: 'phase' },
    items: (card) => card.phases,
    fields: [
      choice('phase', 'projects.phase', 'phase', PHASES),
      day('from_day', 'edit.f.from'),
      day('to_day', 'edit.f.to'),
      line('note', 'edit.f.note'),
    ],
  },
  {
    path: 'scale-events',
    title: 'projects.scaleEvents',
    named: { field: 'scale', family: 'scale' },
    items: (card) => card.scale_events,
    fields: [
      choice('scale', 'projects.scale', 'scale', SCALES),
      day('on_day', 'edit.f.on'),
      line('taker', 'edit.f.taker'),
      line('dispositif', 'edit.f.dispositif'),
      line('evidence', 'edit.f.evidence'),
    ],
  },
];
export const WORKS: readonly PartKind[] = [
  {
    path: 'deliverables',
    title: 'projects.deliverables',
    named: { field: 'title' },
    items: (card) => card.deliverables,
    fields: [
      line('title', 'edit.f.title', NEEDED),
      choice('kind', 'edit.f.kind', 'deliverable', DELIVERABLES),
      choice('state', 'edit.f.state', 'state', STATES),
      line('licence', 'edit.f.licence'),
      line('url', 'edit.f.url', { hint: 'edit.f.url.hint' }),
      line('guarantor', 'edit.f.guarantor'),
      line('done_by', 'edit.f.doneBy'),
      day('published_on', 'edit.f.published'),
      day('in_service_on', 'edit.f.inService', { hint: 'edit.f.inService.hint' }),
      day('retired_on', 'edit.f.retired'),
      SHOWN,
    ],
  },
  {
    path: 'experiments',
    title: 'projects.experiments',
    named: { field: 'title' },
    items: (card) => card.experiments,
    fields: [
      line('title', 'edit.f.title', NEEDED),
      line('territory_code', 'edit.f.territory'),
      day('from_day', 'edit.f.from'),
      day('to_day', 'edit.f.to'),
      choice('outcome', 'edit.f.outcome', 'experiment', ['succes', 'echec', 'mitige'], false),
      { name: 'taken_up', kind: 'answer', label: 'edit.f.takenUp', hint: 'edit.f.takenUp.hint' },
      { name: 'lesson', kind: 'text', label: 'edit.f.lesson' },
      SHOWN,
    ],
  },
  {
    path: 'gains',
    title: 'projects.gains',
    named: { field: 'label' },
    items: (card) => card.gains,
    fields: [
      line('label', 'edit.f.label', NEEDED),
      choice('measure', 'edit.f.measure', 'measure', MEASURES),
      number('quantity', 'edit.f.quantity', NEEDED),
      line('unit', 'edit.f.unit', { required: true, hint: 'edit.f.unit.hint' }),
      number('before', 'edit.f.before'),
      number('after', 'edit.f.after'),
      number('beneficiaries', 'edit.f.beneficiaries'),
      { name: 'method', kind: 'text', label: 'edit.f.method', required: true },
      day('measured_on', 'edit.f.measured'),
      line('evidence', 'edit.f.evidence'),
      SHOWN,
    ],
  },
];
export const JOURNAL: readonly PartKind[] = [
  {
    path: 'journal',
    title: 'projects.journal',
    named: { field: 'words' },
    items: (card) => card.journal,
    fields: [
      day('on_day', 'edit.f.on', NEEDED),
      { name: 'words', kind: 'text', label: 'edit.f.words', required: true },
      SHOWN,
    ],
  },
];
