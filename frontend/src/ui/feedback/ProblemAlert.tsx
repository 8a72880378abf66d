import type { ReactNode } from 'react';
import { asProblem, type ProblemError, UNREACHABLE } from '@/api/problem';
import { type MessageKey, useT } from '@/i18n';
import { Button } from '../Button';
import { Alert } from './Alert';

/** What the person can do now, by kind of refusal. */
function nextStep({ status }: ProblemError): MessageKey {
  if (status === UNREACHABLE) return 'ui.problem.unreachable.next';
  if (status === 401) return 'ui.problem.401.next';
  if (status === 403) return 'ui.problem.403.next';
  if (status === 404) return 'ui.problem.404.next';
  if (status === 409) return 'ui.problem.409.next';
  if (status === 412) return 'ui.problem.412.next';
  if (status === 429) return 'ui.problem.429.next';
  if (status >= 500) return 'ui.problem.500.next';
  return 'ui.problem.other.next';
}

export interface ProblemAlertProps {
  error: unknown;
  onRetry?: () => void;
  /** More than words: the bookings in the way, the next free slots… */
  children?: ReactNode;
}

/** A refusal of the API in words, with the next step and the number that support will ask for. */
export function ProblemAlert({ error, onRetry, children }: ProblemAlertProps) {
  const t = useT();
  const problem = asProblem(error);
  // A refusal that lists what lacks has said what to do next.
  const lacking = problem.status === 409 ? problem.errors.filter((one) => one.detail !== '') : [];
  const known = problem.status !== UNREACHABLE && problem.title;
  return (
    <Alert tone="error" live="alert" title={known || t('ui.problem.unreachable')}>
      <span className="ti-problem">
        {problem.detail && <span>{problem.detail}</span>}
        {lacking.length > 0 ? (
          lacking.map((one) => <span key={`${one.pointer} ${one.detail}`}>• {one.detail}</span>)
        ) : (
          <span>{t(nextStep(problem), { seconds: problem.retryAfter ?? 60 })}</span>
        )}
        {children}
        {onRetry && (
          <span>
            <Button look="tertiary" size="small" onClick={onRetry}>
              {t('ui.retry')}
            </Button>
          </span>
        )}
        {problem.requestId && (
          <span className="ti-small">{t('ui.problem.reference', { id: problem.requestId })}</span>
        )}
      </span>
    </Alert>
  );
}
