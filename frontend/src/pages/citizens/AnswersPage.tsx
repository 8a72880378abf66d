import { useState } from 'react';
import { hooks } from '@/api/client';
import { Answers } from '@/features/citizens/Answers';
import { callOf } from '@/features/citizens/model';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

/** Who answered a call: shown on demand, for each reading is written in the log. */
export function AnswersPage({ lab, call: id }: { lab: string; call: number }) {
  const t = useT();
  const [shown, setShown] = useState(false);
  const call = hooks.useQuery('get', '/v1/labs/{lab}/participant-calls/{call}', { params: { path: { lab, call: id } } });
  return (
    <Page
      title={t('citizens.answers')}
      {...(call.data && { lead: call.data.title })}
      crumbs={[
        { href: `/labs/${lab}/appels`, label: t('citizens.calls') },
        { href: callOf(lab, id), label: call.data?.title ?? t('citizens.calls') },
      ]}
    >
      <Loaded query={call} height="20rem">
        {(found) =>
          found.abilities.includes('read_answers') ? (
            <>
              <p className="ti-measure">{t('citizens.answers.lead')}</p>
              {shown ? (
                <Answers call={found} />
              ) : (
                <div>
                  <Button onClick={() => setShown(true)}>{t('citizens.answers.show')}</Button>
                </div>
              )}
            </>
          ) : (
            <EmptyState title={t('citizens.answers.forbidden')}>{t('citizens.answers.forbidden.hint')}</EmptyState>
          )
        }
      </Loaded>
    </Page>
  );
}
