/** Axes whose values have words of ours; others are written as they come. */
export const CUTS: Record<string, readonly string[]> = {
  public: ['agents_state', 'agents_region', 'agents_other', 'partners', 'users', 'citizens', 'users_or_citizens'],
  place: ['in_lab', 'outside'],
  run_by_lab: ['yes', 'no'],
  kind: ['atelier', 'formation', 'visite', 'conference', 'sprint', 'immersion', 'rencontre', 'mooc', 'autre'],
  side: ['state', 'region', 'other'],
  degree: ['informed', 'consulted', 'co_making'],
  phase: ['clarification', 'exploration', 'ideation', 'prototypage', 'experimentation', 'evaluation', 'transfert'],
  part: ['interne', 'inter_administration', 'externe'],
  audience: ['agents', 'usagers'],
  nature: ['cash', 'valued', 'in_kind'],
  cooperation: ['interne', 'entre_administrations', 'etat_collectivites', 'societe'],
  where: ['social', 'sites', 'programming', 'press', 'other'],
};

export const AXES = [
  'public', 'place', 'kind', 'run_by_lab', 'side', 'degree', 'phase', 'theme', 'territory', 'room', 'project', 'gain', 'licence', 'part',
  'community', 'role', 'taker', 'payer', 'programme', 'nature', 'publication', 'audience', 'procedure', 'cooperation', 'lab', 'where',
] as const;
export type Axis = (typeof AXES)[number];

export const isAxis = (axis: string): axis is Axis => AXES.some((one) => one === axis);
export const hasWords = (axis: string, value: string): boolean => CUTS[axis]?.includes(value) ?? false;
