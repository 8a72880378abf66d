import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { AttendanceForm } from '@/features/activities/AttendanceForm';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { Alert } from '@/ui/feedback/Alert';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

/** For whoever facilitated and has no account: who came, in one minute, on a phone. */
export function AttendanceSheetPage({ token }: { token: string }) {
  const t = useT();
  const header = { 'X-Link': token };
  const sheet = hooks.useQuery('get', '/v1/attendance-sheet', { params: { header } });
  const format = useFormat(sheet.data?.timezone);
  if (!sheet.data) {
    if (sheet.error && asProblem(sheet.error).status !== 404) {
      return (
        <Page title={t('today.sheet.title')}>
          <ProblemAlert error={sheet.error} onRetry={() => void sheet.refetch()} />
        </Page>
      );
    }
    return (
      <Page title={t('today.sheet.title')}>
        {sheet.error ? (
          <EmptyState title={t('today.sheet.lost')}>{t('today.sheet.lost.hint')}</EmptyState>
        ) : (
          <Skeleton lines={6} />
        )}
      </Page>
    );
  }
  const one = sheet.data;
  const where = [one.room_name, one.lab_name].filter(Boolean).join(', ');
  return (
    <Page
      title={one.title}
      kicker={t(`activities.kind.${one.kind}` as MessageKey)}
      lead={`${format.slot(one.starts_at, one.ends_at)} — ${where}`}
    >
      {one.status === 'held' && (
        <Alert tone="success" title={t('today.sheet.done', { count: one.attendance_total })}>
          {t('today.sheet.done.hint')}
        </Alert>
      )}
      {one.may_record ? (
        <>
          <p className="ti-measure">{t('today.sheet.lead')}</p>
          <AttendanceForm
            key={one.version}
            activity={one}
            save={(body) =>
              client.PUT('/v1/attendance-sheet', {
                params: { header: { ...header, 'If-Match': `"${one.version}"` } },
                body,
              })
            }
          />
        </>
      ) : (
        <EmptyState title={t('today.sheet.early')}>
          {t('today.sheet.early.hint', { day: format.day(one.starts_at), time: format.time(one.starts_at) })}
        </EmptyState>
      )}
    </Page>
  );
}
