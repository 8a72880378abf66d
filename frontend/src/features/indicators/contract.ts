import type { components } from '@/api/generated';

type Schemas = components['schemas'];

export type Definition = Schemas['DefinitionRead'];
export type Published = Schemas['PublishedRead'];
export type Observation = Schemas['ObservationRead'];
export type Lineage = Schemas['Lineage'];
export type Contribution = Schemas['Contribution'];
