import type { components } from '@/api/generated';

export type Offer = components['schemas']['OfferRead'];
export const OFFER_KINDS = ['partenaire', 'prestataire', 'agent'] as const;
export const marketOf = (lab: string) => `/labs/${lab}/partenaires`;
