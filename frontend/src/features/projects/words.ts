import type { components } from '@/api/generated';
import { type MessageKey, useFormat, useT } from '@/i18n';

export type Row = components['schemas']['ProjectRow'];
export type Project = components['schemas']['ProjectRead'];

export const FUNCTIONS = ['eprouvette', 'accelerateur', 'centre_de_ressources', 'archipel'] as const;
export const PHASES = [
  'clarification',
  'exploration',
  'ideation',
  'prototypage',
  'experimentation',
  'evaluation',
  'transfert',
] as const;
export const SCALES = ['local', 'regional', 'national'] as const;
export const NATURES = ['projet', 'action'] as const;
export const STATUSES = ['actif', 'suspendu', 'acheve', 'abandonne'] as const;
export const OBJECTIVES = [
  'politiques_publiques',
  'cooperation_usagers',
  'information_territoriale',
  'preuves_de_concept',
  'accompagnement',
] as const;
export const ASSOCIATIONS = [
  'exploration_conjointe',
  'co_construction',
  'comite_usagers',
  'facilitateurs',
] as const;

/** The words of a value that the API names: `projects.<family>.<value>`. */
export function useKind() {
  const t = useT();
  return (family: string, value: string | null | undefined): string =>
    value ? t(`projects.${family}.${value}` as MessageKey) : t('projects.unknown');
}

export function useFunctionLabel() {
  const kind = useKind();
  return (name: Row['function']) => kind('function', name);
}

/** A period in words, whichever of its ends is known. */
export function useSpan() {
  const t = useT();
  const format = useFormat();
  return (first: string | null | undefined, last: string | null | undefined): string => {
    if (first && last) return t('projects.span', { from: format.day(first), to: format.day(last) });
    if (first) return t('projects.since', { from: format.day(first) });
    return last ? t('projects.until', { to: format.day(last) }) : t('projects.noDates');
  };
}
