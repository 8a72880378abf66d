import type { Circle } from './dialogs';

interface Held {
  circles: readonly Circle[];
  standing: { circles: readonly string[] } | null;
  abilities: readonly string[];
}

/** The circles for which the reader may write: their own, or all for whoever animates. */
export const circlesOf = (community: Held): readonly Circle[] =>
  community.circles.filter(
    ({ slug }) => community.abilities.includes('circles') || (community.standing?.circles.includes(slug) ?? false),
  );
