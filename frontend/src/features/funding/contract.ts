import type { components } from '@/api/generated';

type Schemas = components['schemas'];

export type Award = Schemas['AwardRead'];
export type Basis = Schemas['Basis'];
export type Budget = Schemas['BudgetRead'];
export type BudgetLine = Schemas['BudgetLineRead'];
export type Calls = Schemas['CallsRead'];
export type CallLine = Schemas['CallLineRead'];
export type Commitment = Schemas['CommitmentRead'];
export type Convention = Schemas['ConventionRead'];
export type Declared = Schemas['BudgetStatementRead'];
export type Deadline = Schemas['DeadlineRead'];
export type Execution = Schemas['ExecutionRead'];
export type ExecutionLine = Schemas['ExecutionLine'];
export type Leverage = Schemas['LeverageList'];
export type Nature = Schemas['Nature'];
export type Obligation = Schemas['ObligationRead'];
export type Programme = Schemas['ProgrammeRead'];
export type Transparency = Schemas['TransparencyRead'];

export const SIDES = ['state', 'region', 'territory', 'other'] as const;
export const NATURES = ['cash', 'valued', 'in_kind'] as const;
export const BASES = ['operating', 'calls', 'territories', 'total', 'leverage'] as const satisfies readonly Basis[];
