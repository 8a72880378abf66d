import type { components } from '@/api/generated';

type Schemas = components['schemas'];

export type Campaign = Schemas['CampaignRow'];
export type CampaignCell = Schemas['CampaignCell'];
export type CampaignItem = Schemas['CampaignItemRead'];
export type CampaignWhole = Schemas['CampaignRead'];
export type Check = Schemas['CheckList']['items'][number];
export type Comparison = Schemas['Comparison'];
export type ComparedRow = Schemas['ComparedRead'];
export type Contribution = Schemas['Contribution'];
export type DashboardFigure = Schemas['FigureRead'];
export type Definition = Schemas['DefinitionRead'];
export type LabCampaign = Schemas['LabCampaign'];
export type LabProgress = Schemas['LabProgress'];
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
export type RemarkState = Schemas['RemarkState'];
export type Revision = Schemas['Revision'];
export type Target = Schemas['TargetRead'];
export type WorkbookTaken = Schemas['WorkbookTaken'];

export const EVIDENCE_KINDS = ['document', 'enquete', 'mesure', 'citation', 'temoignage'] as const satisfies readonly EvidenceKind[];
