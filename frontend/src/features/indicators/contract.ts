import type { components } from '@/api/generated';

type Schemas = components['schemas'];

export type Contribution = Schemas['Contribution'];
export type Definition = Schemas['DefinitionRead'];
export type Lineage = Schemas['Lineage'];
export type Observation = Schemas['ObservationRead'];
export type ObservationWhole = Schemas['ObservationWhole'];
export type Evidence = ObservationWhole['pieces'][number];
export type EvidenceKind = Evidence['kind'];
export type PublishedOnce = ObservationWhole['revisions'][number];
export type Question = ObservationWhole['questions'][number];
export type Preview = Schemas['PublicationPreview'];
export type Published = Schemas['PublishedRead'];
export type PublishedCount = Schemas['Published'];
export type Revision = Schemas['Revision'];
export type Target = Schemas['TargetRead'];

export const EVIDENCE_KINDS = ['document', 'enquete', 'mesure', 'citation', 'temoignage'] as const satisfies readonly EvidenceKind[];

export interface Check { code: string; severity: 'info' | 'doute' | 'erreur'; sentence: string; cells: { code: string; period: string; breakdown: string; observation: number | null }[] }
export interface DashboardFigure { code: string; label: string; unit: string; period: string; value: number | null; withheld: boolean; before: number | null; growth: number | null; why_no_growth: string | null; target: number | null; line: { period: string; value: number | null; partial: boolean }[]; sentence: string }
export interface ComparedRow { lab: string; name: string; value: number | null; numerator: number | null; denominator: number | null; n: number | null; partial: boolean; series: string | null; definition_version: number | null; withheld: boolean }
