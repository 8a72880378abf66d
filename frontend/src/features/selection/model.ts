import type { components } from '@/api/generated';
import type { Tone } from '@/ui/data/labels';

type Schemas = components['schemas'];
export type Selection = Schemas['SelectionRead'];
export type Candidate = Schemas['CandidateRow'];
export type Choice = Schemas['CandidateChoice'];
export type Statement = Schemas['ContributionStatement'];

export const CHOICES = ['retenue', 'liste', 'non_retenue'] as const satisfies readonly Choice[];
const TONES: Record<Choice, Tone> = { retenue: 'good', liste: 'warn', non_retenue: 'neutral' };
export const toneOf = (choice: Choice | null): Tone => (choice === null ? 'deep' : TONES[choice]);

/** How many are chosen in all, and how many wait for somebody to decide. */
export const howFar = ({ sides, candidates }: Pick<Selection, 'sides' | 'candidates'>) => ({
  chosen: sides.reduce((sum, one) => sum + one.chosen, 0),
  undecided: candidates.filter((one) => one.choice === null).length,
});

/** What is said of parity as one chooses: nothing is kept while neither administration has anybody. */
export const parityOf = ({ sides, disfavoured }: Pick<Selection, 'sides' | 'disfavoured'>): 'state' | 'region' | 'nobody' | 'kept' => {
  if (disfavoured === 'state' || disfavoured === 'region') return disfavoured;
  return sides.some((one) => one.side !== 'others' && one.chosen > 0) ? 'kept' : 'nobody';
};

/** The sides worth showing: both administrations always, the others when somebody is among them. */
export const shownSides = (sides: Selection['sides']) => sides.filter((one) => one.side !== 'others' || one.candidates > 0);
