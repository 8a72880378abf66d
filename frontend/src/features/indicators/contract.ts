import type { components } from '@/api/generated';

type Schemas = components['schemas'];

export type Definition = Schemas['DefinitionRead'];
export type Published = Schemas['PublishedRead'];
export type Contribution = Schemas['Contribution'];
export type Lineage = Schemas['Lineage'] & { next?: string | null };
export type Observation = Schemas['ObservationRead'] & {
  declared_by_me: boolean; returned_reason: string | null; uncovered: number | null; evidence: number; questions_open: number; revision: boolean; target: number | null; abilities: string[];
};
export interface Question { id: number; words: string; asked_by_name: string | null; asked_at: string; answer: string | null; answered_by_name: string | null; answered_at: string | null }
export interface Revision { lab: string; code: string; period: string; breakdown: string; series: string; before: number | null; after: number | null; at: string; reason: string | null; vintage: number }
export type ObservationDetail = Observation & { questions: Question[]; revisions: Revision[] };
export const EVIDENCE_KINDS = ['document', 'enquete', 'mesure', 'citation', 'temoignage'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
export interface Evidence { id: number; kind: EvidenceKind; words: string | null; url: string | null; public: boolean; consent: string | null; created_at: string; version: number }
export interface Target { id: number; code: string; breakdown: string; kind: 'reference' | 'cible'; period: string; value: number; words: string | null; public: boolean; version: number }
export interface Check { code: string; severity: 'info' | 'doute' | 'erreur'; sentence: string; cells: { code: string; period: string; breakdown: string; observation: number | null }[] }
export interface PublishedCount { vintage: number; published: number; withheld: number; revised: number }
export interface DashboardFigure { code: string; label: string; unit: string; period: string; value: number | null; withheld: boolean; before: number | null; growth: number | null; why_no_growth: string | null; target: number | null; line: { period: string; value: number | null; partial: boolean }[]; sentence: string }
export interface ComparedRow { lab: string; name: string; value: number | null; numerator: number | null; denominator: number | null; n: number | null; partial: boolean; series: string | null; definition_version: number | null; withheld: boolean }
