import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { AnswerForm } from '@/features/feedback/AnswerForm';
import { useAbout } from '@/features/feedback/useAbout';
import { useT } from '@/i18n';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

/** What somebody thinks of a workshop, in one minute, on a phone, without an account. */
export function FeedbackPage({ token, onGiven }: { token: string; onGiven: (key: string) => void }) {
  const t = useT();
  const aboutOf = useAbout();
  const header = { 'X-Link': token };
  const form = hooks.useQuery('get', '/v1/feedback-form', { params: { header } }, { enabled: token !== '' });
  if (token === '' || (form.error && asProblem(form.error).status === 404)) {
    return (
      <Page title={t('feedback.title')}>
        <EmptyState title={t('feedback.lost')}>{t('feedback.lost.hint')}</EmptyState>
      </Page>
    );
  }
  return (
    <Page title={form.data?.procedure ?? form.data?.title ?? t('feedback.title')} {...(form.data && aboutOf(form.data))}>
      <Loaded query={form} height="24rem">
        {(asked) =>
          asked.open ? (
            <>
              <p className="ti-measure">{t('feedback.lead')}</p>
              <AnswerForm
                asked={asked}
                action={t('feedback.send')}
                onSend={async (body) => {
                  const { data } = await client.POST('/v1/feedback', { params: { header }, body });
                  if (data) onGiven(data.key);
                }}
              />
            </>
          ) : (
            <EmptyState title={t('feedback.closed')}>{t('feedback.closed.hint')}</EmptyState>
          )
        }
      </Loaded>
    </Page>
  );
}
