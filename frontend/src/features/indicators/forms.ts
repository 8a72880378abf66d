import { lazy } from 'react';

// Forms carry their library: it comes when the first one opens.
export const CampaignForm = lazy(() => import('./collect/CampaignForm').then((found) => ({ default: found.CampaignForm })));
export const EvidenceForm = lazy(() => import('./cell/EvidenceForm').then((found) => ({ default: found.EvidenceForm })));
export const TargetForm = lazy(() => import('./aim/TargetForm').then((found) => ({ default: found.TargetForm })));
export const ValueForm = lazy(() => import('./declare/ValueForm').then((found) => ({ default: found.ValueForm })));
