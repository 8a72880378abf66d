import { useLocale } from '@/i18n';
import type { Tone } from '@/ui/data/labels';
import type { Campaign, CampaignCell, RemarkState } from '../contract';
import { useBreakdown, useUnits } from '../labels';
import type { Standing } from './standing';

export const CAMPAIGN_TONES: Record<Campaign['status'], Tone> = { brouillon: 'neutral', ouverte: 'accent', close: 'good' };
export const STANDING_TONES: Record<Standing, Tone> = { missing: 'bad', empty: 'neutral', none: 'neutral', counted: 'good', declared: 'deep' };
export const REMARK_TONES: Record<RemarkState, Tone> = { sans_objet: 'neutral', douteux: 'warn', confirme: 'good' };
export const REMARKS = ['confirme', 'douteux', 'sans_objet'] as const satisfies readonly RemarkState[];

/** Names of indicators and of cells, in the reader's language. */
export function useNames() {
  const locale = useLocale();
  const breakdown = useBreakdown();
  const named = (one: { label_fr: string; label_en: string }) => (locale === 'fr' ? one.label_fr : one.label_en);
  /** "Irritants levés, Agents"; the indicator alone for its total. */
  const cell = (one: Pick<CampaignCell, 'label_fr' | 'label_en' | 'breakdown'>) =>
    one.breakdown === '' ? named(one) : `${named(one)}, ${breakdown(one.breakdown)}`;
  return { named, cell, breakdown };
}

/** A value with its unit, or a dash where there is none: "3,5 ETP". */
export function useSaid(): (value: number | null | undefined, unit: string) => string {
  const units = useUnits();
  return (value, unit) =>
    value === null || value === undefined ? '–' : [units.written(value, unit), units.said(unit)].filter(Boolean).join(' ');
}
