import { useNow } from '@/ui/now';

/** The day of the house's clock, as 2026-11-26. */
export function useToday(): string {
  return new Date(useNow()).toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
}
