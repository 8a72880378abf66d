import type { ErrorComponentProps } from '@tanstack/react-router';
import { ProblemError } from '@/api/problem';
import { useT } from '@/i18n';
import { Button, Page, ProblemAlert } from '@/ui';
import { NotFoundPage } from './NotFoundPage';

/** A page whose data was refused, or that failed while it was drawn. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const t = useT();
  if (error instanceof ProblemError && error.status === 404) return <NotFoundPage />;
  return (
    <Page title={t('error.crash.title')} lead={t('error.crash.lead')}>
      {error instanceof ProblemError ? (
        <ProblemAlert error={error} onRetry={reset} />
      ) : (
        <div>
          <Button onClick={reset}>{t('ui.retry')}</Button>
        </div>
      )}
    </Page>
  );
}
