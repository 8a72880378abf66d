import type { components } from '@/api/generated';
import { useFormat, useT } from '@/i18n';

export type Kit = components['schemas']['TakeoverKitRead'];
export type Adopter = components['schemas']['AdopterRead'];

/** A range of which either end may be open, in words; null when nothing is said. */
export function useRange() {
  const t = useT();
  return (low: number | null | undefined, high: number | null | undefined, say: (value: number) => string): string | null => {
    const [first, last] = [low ?? null, high ?? null];
    if (first !== null && last !== null) {
      return first === last ? say(first) : t('takeover.between', { low: say(first), high: say(last) });
    }
    if (first !== null) return t('takeover.from', { low: say(first) });
    return last === null ? null : t('takeover.upTo', { high: say(last) });
  };
}

/** What the kit takes, in words. */
export function useNeeds() {
  const t = useT();
  const format = useFormat();
  const range = useRange();
  return (kit: Kit) => ({
    weeks: range(kit.weeks_min, kit.weeks_max, (count) => t('takeover.weeks.count', { count })),
    cost: range(kit.cost_min_cents, kit.cost_max_cents, format.money),
  });
}
