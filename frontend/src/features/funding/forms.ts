import { lazy } from 'react';

// Most readers of the page change nothing: forms come when one is opened.
export const AwardForm = lazy(() => import('./AwardForm').then((found) => ({ default: found.AwardForm })));
export const BudgetLineForm = lazy(() => import('./BudgetLineForm').then((found) => ({ default: found.BudgetLineForm })));
export const CallLineForm = lazy(() => import('./CallLineForm').then((found) => ({ default: found.CallLineForm })));
export const CommitmentForm = lazy(() => import('./CommitmentForm').then((found) => ({ default: found.CommitmentForm })));
export const ConventionForm = lazy(() => import('./ConventionForm').then((found) => ({ default: found.ConventionForm })));
export const DeadlineForm = lazy(() => import('./DeadlineForm').then((found) => ({ default: found.DeadlineForm })));
export const DeclaredForm = lazy(() => import('./DeclaredForm').then((found) => ({ default: found.DeclaredForm })));
export const PaymentForm = lazy(() => import('./PaymentForm').then((found) => ({ default: found.PaymentForm })));
export const ProgrammeForm = lazy(() => import('./ProgrammeForm').then((found) => ({ default: found.ProgrammeForm })));
